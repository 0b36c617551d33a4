import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SessionOrder } from '../../../src/service/jobs/session-order.ts';

/** Questions of one session that are entered one after the other, and end when they are told to. */
function openSession() {
  const order = new SessionOrder();
  const begun: string[] = [];
  const enter = (name: string) => {
    let end: () => void = () => {};
    const before = order.enter('session', new Promise<void>((resolve) => (end = resolve)));
    if (before === undefined) begun.push(name);
    else void before.then(() => begun.push(name));
    return () => {
      end();
      return nextTurn();
    };
  };
  return { order, begun, enter };
}

describe('Questions of a session', () => {
  it('begin when the one before has ended, and at once where none is before them', async () => {
    const { begun, enter } = openSession();
    const endFirst = enter('first');
    const endSecond = enter('second');
    expect(begun).toEqual(['first']);
    await endFirst();
    expect(begun).toEqual(['first', 'second']);
    await endSecond();
    enter('third');
    expect(begun).toEqual(['first', 'second', 'third']);
  });

  it('wait for the first also where the one between them is not wanted any more', async () => {
    const { begun, enter } = openSession();
    const endFirst = enter('first');
    const cancelSecond = enter('second');
    enter('third');
    await cancelSecond();
    enter('fourth');
    expect(begun).toEqual(['first']);
    await endFirst();
    expect(begun.slice(0, 3)).toEqual(['first', 'second', 'third']);
    expect(begun).not.toContain('fourth');
  });

  it('wait for none of another session, nor do those of none', () => {
    const { order, enter } = openSession();
    enter('first');
    expect(order.enter('another', Promise.resolve())).toBeUndefined();
    expect(order.enter(undefined, Promise.resolve())).toBeUndefined();
  });
});
