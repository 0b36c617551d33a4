import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Script } from './contract/script.ts';
import { GloveboxError, isFault } from './errors.ts';
import { promptVersion } from './generator/claude/prompt-version.ts';
import { createGivenScript } from './generator/given-script.ts';
import type { Generator } from './generator/generator.ts';
import { createLazyGenerator } from './generator/lazy-generator.ts';
import { createOfflineGenerator } from './generator/offline/offline-generator.ts';
import { createEmbeddedSandbox } from './sandbox/embedded/embedded-sandbox.ts';
import { createLazySandbox } from './sandbox/lazy-sandbox.ts';
import { mayHaveDaemon } from './sandbox/docker/may-have-daemon.ts';
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
    generator: chooseGenerator(config),
    givenScript: (script: Script): Generator => createGivenScript(script),
  };
}

export type Composition = ReturnType<typeof compose>;

function chooseSandbox(config: Config): Sandbox {
  const { sandbox, warmBoxes, memoryBytes, runtime } = config;
  if (sandbox === 'embedded') {
    if (runtime === undefined) return createEmbeddedSandbox({ warmBoxes });
    throw new GloveboxError('CONFIG_INVALID', `There is no runtime "${runtime}" in the embedded box.`, {
      next: 'Use --sandbox docker, or name no runtime (--runtime, GLOVEBOX_RUNTIME).',
    });
  }
  return createLazySandbox(async () => {
    if (sandbox === 'auto' && runtime === undefined && !mayHaveDaemon()) return createEmbeddedSandbox({ warmBoxes });
    const { openDocker } = await import('./sandbox/docker/open-docker.ts');
    try {
      return await openDocker({ slots: join(config.home, 'slots'), runtime, warmBoxes, memoryBytes });
    } catch (error) {
      const isNotThere = isFault(error, 'SANDBOX_UNAVAILABLE');
      // Who has asked for it in so many words, or has named a runtime, gets no other. Which box ran, every channel says.
      if (sandbox === 'docker' || runtime !== undefined || !isNotThere) throw error;
      return createEmbeddedSandbox({ warmBoxes });
    }
  });
}

function chooseGenerator({ generator, model }: Config): Generator {
  if (generator !== 'claude') return createOfflineGenerator();
  return createLazyGenerator({ name: 'claude', model, prompts: promptVersion, follows: true }, async () => {
    const { createClaudeGenerator } = await import('./generator/claude/claude-generator.ts');
    return createClaudeGenerator(model);
  });
}
