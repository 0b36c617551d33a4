import { expect, it } from 'vitest';
import { createRecordMemory } from '../../../src/service/chat/record-memory.ts';
import { describeChatMemory } from '../../chat/chat-memory-contract.ts';
import { listOpen } from '../../chat/list-open.ts';
import { useRecords } from '../use-records.ts';

const at = useRecords();
const memoryOf = (instance: string) => createRecordMemory(at.records, { platform: 'slack', owner: 'local', instance });

describeChatMemory('createRecordMemory', async () => memoryOf('p1'));

const event = {
  kind: 'said' as const,
  id: 'e1',
  text: 'total?',
  files: [],
  place: { channel: 'c' },
  person: { id: 'ann' },
};

it('Of two services on one store, one has what came, and the other takes it up when the first is gone', async () => {
  const [first, second] = [memoryOf('p1'), memoryOf('p2')];
  const until = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  await at.records.heartbeat('p1', until(60));
  await at.records.heartbeat('p2', until(60));
  expect(await first.begin(event)).toBe(true);
  expect(await second.begin(event)).toBe(false);
  expect(await listOpen(second)).toEqual([]);
  expect(await second.findOpen('e1')).toEqual({ event });
  await at.records.heartbeat('p1', until(-1));
  expect(await listOpen(second)).toEqual([{ event }]);
  expect(await listOpen(first)).toEqual([]);
});

it('A conversation is that of an owner: who asks as another one begins anew', async () => {
  await memoryOf('p1').save({ channel: 'c' }, { data: ['a'] });
  const other = createRecordMemory(at.records, { platform: 'slack', owner: 'ada', instance: 'p1' });
  expect(await other.find({ channel: 'c' })).toBeUndefined();
});

it('Of much that was left no more than a few are read at once, each of them, oldest first', async () => {
  const ids = Array.from({ length: 250 }, (_, index) => `left-${index}`);
  for (const id of ids) await memoryOf('gone').begin({ ...event, id });
  const read: string[] = [];
  const reads: number[] = [];
  const records = {
    ...at.records,
    async listOpenTurns(...given: Parameters<typeof at.records.listOpenTurns>) {
      const turns = await at.records.listOpenTurns(...given);
      reads.push(turns.length);
      return turns;
    },
  };
  const memory = createRecordMemory(records, { platform: 'slack', owner: 'local', instance: 'p1' });
  for (const { event: found } of await listOpen(memory)) read.push(found.id);
  expect(read).toEqual(ids);
  expect(Math.max(...reads)).toBe(100);
});
