import type { Clerk } from '../../clerk/clerk.ts';
import type { ChatEvent } from '../chat-adapter.ts';
import type { ChatMemory } from '../chat-memory.ts';
import type { Permits } from '../permits.ts';

/** What is being done in this process. */
export type Running = {
  readonly event: ChatEvent;
  readonly lane: string;
  readonly stop: AbortController;
};

/** Stops what was asked: by the event of a button, or all that goes on in this conversation. Gives what to say to whoever wanted it. */
export async function stopRunning(
  wanted: { readonly person: string; readonly of: string | undefined; readonly lane: string },
  running: ReadonlyMap<string, Running>,
  { clerk, memory, permits }: { readonly clerk: Clerk; readonly memory: ChatMemory; readonly permits: Permits },
): Promise<string | undefined> {
  const { person, of, lane } = wanted;
  const found = of === undefined ? [...running.values()].filter((one) => one.lane === lane) : pick(running, of);
  const mine = found.filter(({ event }) => permits.mayStop(person, event.person.id));
  if (found.length > 0) {
    for (const { stop } of mine) stop.abort();
    return mine.length > 0 ? undefined : onlyWhoAsked;
  }
  if (of === undefined) return 'Nothing is being answered here.';
  // Another process may be at work on it.
  const turn = await memory.findOpen(of);
  if (turn?.analysis === undefined) return 'That has ended already.';
  if (!permits.mayStop(person, turn.event.person.id)) return onlyWhoAsked;
  await clerk.cancel(turn.analysis);
  return undefined;
}

const onlyWhoAsked = 'Only who asked can stop this.';

function pick(running: ReadonlyMap<string, Running>, id: string): readonly Running[] {
  const one = running.get(id);
  return one === undefined ? [] : [one];
}
