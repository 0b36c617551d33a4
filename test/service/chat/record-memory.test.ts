import { expect, it } from 'vitest';
import { createRecordMemory } from '../../../src/service/chat/record-memory.ts';
import { describeChatMemory } from '../../chat/chat-memory-contract.ts';
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
  expect(await second.listOpen()).toEqual([]);
  expect(await second.findOpen('e1')).toEqual({ event });
  await at.records.heartbeat('p1', until(-1));
  expect(await second.listOpen()).toEqual([{ event }]);
  expect(await first.listOpen()).toEqual([]);
});

it('A conversation is that of an owner: who asks as another one begins anew', async () => {
  await memoryOf('p1').save({ channel: 'c' }, { data: ['a'] });
  const other = createRecordMemory(at.records, { platform: 'slack', owner: 'ada', instance: 'p1' });
  expect(await other.find({ channel: 'c' })).toBeUndefined();
});
