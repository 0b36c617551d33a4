import type { Sandbox } from './sandbox.ts';

/** A sandbox that is chosen when one is first needed, since asking a daemon takes time. */
export function createLazySandbox(choose: () => Promise<Sandbox>): Sandbox {
  let chosen: Promise<Sandbox> | undefined;
  const get = (): Promise<Sandbox> => {
    chosen ??= choose();
    // Whoever opens a box hears of it, and may try again.
    chosen.catch(() => (chosen = undefined));
    return chosen;
  };
  const end = async (how: 'close' | 'drain'): Promise<void> => {
    const sandbox = await chosen?.catch(() => undefined);
    await sandbox?.[how]();
  };
  return {
    warm(limits) {
      get().then(
        (sandbox) => sandbox.warm(limits),
        () => {},
      );
    },
    open: async (...given) => (await get()).open(...given),
    readSql: async (...given) => (await get()).readSql(...given),
    inspect: async () => (await get()).inspect(),
    drain: () => end('drain'),
    close: () => end('close'),
  };
}
