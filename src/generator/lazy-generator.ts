import type { Authoring, Generator } from './generator.ts';

type Known = Pick<Generator, 'name' | 'model' | 'prompts' | 'follows'>;

/** A generator that is loaded when it is asked: who does not ask it does not wait for it. */
export function createLazyGenerator(known: Known, load: () => Promise<Generator>): Generator {
  return {
    ...known,
    estimate: async (task) => (await load()).estimate?.(task),
    begin(task) {
      let authoring: Authoring | undefined;
      return {
        get usage() {
          return authoring?.usage;
        },
        get exchanges() {
          return authoring?.exchanges;
        },
        async next(feedback, signal) {
          authoring ??= (await load()).begin(task);
          return authoring.next(feedback, signal);
        },
      };
    },
  };
}
