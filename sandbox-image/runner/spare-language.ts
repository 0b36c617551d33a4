import { LanguageProcess } from './language-process.ts';
import type { RunnerOptions } from './runner-options.ts';

const mebibyte = 1024 * 1024;

/** Has a language process waiting, so that a script need not wait for its own to start. */
export function createSpareLanguage(options: RunnerOptions) {
  const startLanguage = () =>
    new LanguageProcess({
      executable: options.deno,
      folder: options.languageFolder,
      cache: options.cache,
      seal: options.seal,
      heapMegabytes: Math.floor((options.memoryBytes * 0.5) / mebibyte),
    });
  let spare: LanguageProcess | undefined = startLanguage();
  return {
    /** A process that has never run anything. */
    take(): LanguageProcess {
      const taken = spare ?? startLanguage();
      spare = undefined;
      return taken;
    },
    /** Sees to it that one waits. */
    keep(): void {
      spare ??= startLanguage();
    },
  };
}
