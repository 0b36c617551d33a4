import { LanguageProcess } from './language-process.ts';
import type { RunnerOptions } from './runner-options.ts';

const mebibyte = 1024 * 1024;

export type SpareLanguages = {
  /** A process that has never run anything. */
  take(): LanguageProcess;
  /** Sees to it that so many wait. */
  keep(count: number): void;
};

/** Has language processes waiting, so that a script need not wait for its own to start. */
export function createSpareLanguages(options: RunnerOptions): SpareLanguages {
  const startLanguage = () =>
    new LanguageProcess({
      executable: options.deno,
      folder: options.languageFolder,
      cache: options.cache,
      seal: options.seal,
      heapMegabytes: Math.floor((options.memoryBytes * 0.5) / mebibyte),
    });
  const spare = [startLanguage()];
  return {
    take: () => spare.shift() ?? startLanguage(),
    keep(count) {
      while (spare.length < count) spare.push(startLanguage());
    },
  };
}
