import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/chat/chat-adapter.ts';
import { createMemoryInProcess } from '../../src/chat/memory-in-process.ts';
import { describeChatMemory } from './chat-memory-contract.ts';

describeChatMemory('createMemoryInProcess', async () => createMemoryInProcess());

describe('A memory in a process', () => {
  const most = 10_000;

  it('forgets the conversations that nobody has gone on with for longest, beyond so many', async () => {
    const memory = createMemoryInProcess();
    const place = (thread: number): Place => ({ channel: 'general', thread: String(thread) });
    for (let thread = 0; thread < most; thread += 1) await memory.save(place(thread), { data: [] });
    await memory.save(place(0), { data: ['sales'] });
    await memory.save(place(most), { data: [] });
    expect(await memory.find(place(0))).toEqual({ data: ['sales'] });
    expect(await memory.find(place(1))).toBeUndefined();
    expect(await memory.find(place(2))).toEqual({ data: [] });
  });

  it('forgets what was answered longest ago, beyond so many', async () => {
    const memory = createMemoryInProcess();
    for (let event = 0; event <= most; event += 1) await memory.end(String(event));
    expect(await memory.findEnded('0')).toBeUndefined();
    expect(await memory.findEnded('1')).toEqual({});
  });
});
