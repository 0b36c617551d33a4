import type { Config } from './config.ts';
import type { Script } from './contract/script.ts';
import { GloveboxError } from './errors.ts';
import { createGivenScript } from './generator/given-script.ts';
import type { Generator } from './generator/generator.ts';
import { createOfflineGenerator } from './generator/offline/offline-generator.ts';
import { createEmbeddedSandbox } from './sandbox/embedded/embedded-sandbox.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { createDatasetStore } from './store/dataset-store.ts';
import { createTypeScriptLanguage } from './validator/languages/typescript.ts';
import { readVersion } from './version.ts';

/** The implementations, chosen and wired: the one file that names them. */
export function compose(config: Config) {
  return {
    version: readVersion(),
    sandbox: chooseSandbox(config),
    languages: { typescript: createTypeScriptLanguage() },
    store: createDatasetStore(config.home),
    generator: chooseGenerator,
    givenScript: (script: Script): Generator => createGivenScript(script),
  };
}

export type Composition = ReturnType<typeof compose>;

function chooseSandbox({ sandbox }: Config): Sandbox {
  if (sandbox === 'docker') {
    throw new GloveboxError('NOT_BUILT_YET', 'The Docker box is not built yet.', { next: 'Use --sandbox embedded.' });
  }
  return createEmbeddedSandbox();
}

function chooseGenerator(name: Config['generator']): Generator {
  if (name === 'claude') {
    throw new GloveboxError('NOT_BUILT_YET', 'The generator on Claude is not built yet.', {
      next: 'Use --generator offline.',
    });
  }
  return createOfflineGenerator();
}
