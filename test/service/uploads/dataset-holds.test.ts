import { describe, expect, it } from 'vitest';
import { DatasetHolds } from '../../../src/service/uploads/dataset-holds.ts';

/** A promise, and who keeps it. */
function later<T>() {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => (keep = resolve));
  return { promise, keep };
}

describe('Data that somebody is about to ask', () => {
  it('is not removed, nor asked whether it is used', async () => {
    const holds = new DatasetHolds();
    const asking = later<void>();
    const held = holds.during('hash', () => asking.promise);
    const fail = () => Promise.reject(new Error('It is held.'));
    await Promise.resolve();
    await holds.remove('hash', fail, fail);
    asking.keep();
    await held;
    let removed = false;
    await holds.remove(
      'hash',
      () => Promise.resolve(false),
      () => Promise.resolve(void (removed = true)),
    );
    expect(removed).toBe(true);
  });

  it('is asked only once it has gone, where somebody had begun to look whether it is used', async () => {
    const holds = new DatasetHolds();
    const looking = later<boolean>();
    const said: string[] = [];
    const removing = holds.remove(
      'hash',
      () => looking.promise,
      () => Promise.resolve(void said.push('removed')),
    );
    const asking = holds.during('hash', () => Promise.resolve(void said.push('asked')));
    looking.keep(false);
    await Promise.all([removing, asking]);
    expect(said).toEqual(['removed', 'asked']);
  });

  it('waits for the look, and is asked where it is used after all', async () => {
    const holds = new DatasetHolds();
    const looking = later<boolean>();
    const removing = holds.remove(
      'hash',
      () => looking.promise,
      () => Promise.reject(new Error('It is used.')),
    );
    const asking = holds.during('hash', () => Promise.resolve('asked'));
    looking.keep(true);
    await removing;
    expect(await asking).toBe('asked');
  });
});
