import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { ownName } from '../../../src/owner.ts';
import { createPresence, nameInstance } from '../../../src/service/jobs/instance.ts';
import type { AnalysisRecord, Unfinished } from '../../../src/store/records/records.ts';
import type { RecordStore } from '../../../src/store/records/record-store.ts';
import { sampleAnalysis } from '../../store/records/sample-records.ts';
import { useRecords } from '../use-records.ts';

const site = useRecords();
afterEach(() => void vi.useRealTimers());

/** A process that ended a moment ago. */
const { pid: gone } = spawnSync(process.execPath, ['--version']);
const nameOf = (pid: number, chance = 'abc') => `${ownName().split('.')[0]}.${pid}.${chance}`;
const later = () => new Date(Date.now() + 20_000).toISOString();

function present(store: RecordStore = site.records, name = nameInstance()) {
  const taken: string[] = [];
  const own: Unfinished[][] = [];
  const faults: unknown[] = [];
  const presence = createPresence(store, name, {
    onTaken: (found: readonly AnalysisRecord[]) => taken.push(...found.map(({ id }) => id)),
    onOwn: (unfinished) => own.push([...unfinished]),
    onFault: (error) => faults.push(error),
  });
  return { name, presence, taken, own, faults };
}

/** Somebody with one question, who was heard of. */
async function leaveBehind(instance: string, id = instance): Promise<void> {
  await site.records.accept(sampleAnalysis({ id, instance }));
  await site.records.heartbeat(instance, later());
}

describe('A process of the service', () => {
  it('takes over from one that is surely gone, without waiting', async () => {
    await leaveBehind(nameOf(gone), 'left');
    const { presence, taken, name } = present();
    await presence.beat();
    expect(taken).toEqual(['left']);
    expect((await site.records.findAnalysis('ann', 'left'))?.instance).toBe(name);
    expect((await site.records.listInstances(later())).map(({ instance }) => instance)).toEqual([name]);
    await presence.leave();
  });

  it('takes over from one that had its own number before it', async () => {
    await leaveBehind(nameOf(process.pid, 'before'), 'left');
    const { presence, taken } = present();
    await presence.beat();
    expect(taken).toEqual(['left']);
    await presence.leave();
  });

  it('takes nothing from one that lives: of another process, of this one, of another machine', async () => {
    const other = nameInstance();
    for (const instance of [nameOf(process.ppid), other, '000000000000.7.abc']) await leaveBehind(instance);
    const { presence, taken } = present();
    await presence.beat();
    expect(taken).toEqual([]);
    await presence.leave();
  });

  it('takes over from one of another machine that has been silent for long', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await leaveBehind('000000000000.7.abc', 'left');
    const { presence, taken } = present();
    vi.setSystemTime(Date.now() + 21_000);
    await presence.beat();
    expect(taken).toEqual(['left']);
    await presence.leave();
  });

  it('leaves what it has to others at once', async () => {
    const [first, second] = [present(), present()];
    await first.presence.beat();
    await site.records.accept(sampleAnalysis({ id: 'left', instance: first.name }));
    await second.presence.beat();
    expect(second.taken).toEqual([]);
    await first.presence.leave();
    await vi.waitFor(async () => {
      await second.presence.beat();
      expect(second.taken).toEqual(['left']);
    });
    await second.presence.leave();
  });

  it('takes nothing over once it has retired, and still hears what is its own', async () => {
    const { presence, taken, own, name } = present();
    await presence.beat();
    presence.retire();
    await leaveBehind(nameOf(gone), 'left');
    await site.records.accept(sampleAnalysis({ id: 'mine', instance: name }));
    await site.records.cancel('ann', 'mine');
    await presence.beat();
    expect(taken).toEqual([]);
    expect(own.at(-1)).toEqual([{ id: 'mine', owner: 'ann', cancelled: true }]);
    await presence.leave();
  });

  it('knows what it has taken over, whatever fails after that', async () => {
    await leaveBehind(nameOf(gone), 'left');
    const failing = {
      ...site.records,
      forgetInstance: () => Promise.reject(new GloveboxError('STORE_UNAVAILABLE', 'The disk is away.')),
    };
    const { presence, taken } = present(failing);
    await expect(presence.beat()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(taken).toEqual(['left']);
    await presence.leave();
  });

  it('shares what others have left with those who come at the same time', async () => {
    for (let number = 0; number < 5; number += 1) await leaveBehind(nameOf(gone, `c${number}`), `left ${number}`);
    const all = [present(), present(), present()];
    await Promise.all(all.map(({ presence }) => presence.beat()));
    expect(all.flatMap(({ taken }) => taken).sort()).toEqual(['left 0', 'left 1', 'left 2', 'left 3', 'left 4']);
    await Promise.all(all.map(({ presence }) => presence.leave()));
  });
});
