import type { ChatMemory, Turn } from '../../src/chat/chat-memory.ts';

/** All that a memory has open. */
export async function listOpen(memory: ChatMemory): Promise<readonly Turn[]> {
  const open: Turn[] = [];
  for await (const turn of memory.listOpen()) open.push(turn);
  return open;
}
