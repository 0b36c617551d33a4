import type { ChatOptions } from './chat-context.ts';

type Kept = Pick<ChatOptions, 'memory' | 'clerk'>;

/**
 * A memory and a clerk whose faults are known again where they are of what is kept here, such as a store that is not there for a while:
 * nothing has come of what was asked, and nobody is told that something has.
 */
export function tellOwnFaults({ memory, clerk }: Kept): Kept & { isOwnFault(error: unknown): boolean } {
  const faults = new WeakSet<object>();
  const mark = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (typeof error === 'object' && error !== null) faults.add(error);
      throw error;
    }
  };
  return {
    memory: {
      ...memory,
      find: (place) => mark(memory.find(place)),
      save: (place, conversation) => mark(memory.save(place, conversation)),
    },
    clerk: { ...clerk, follow: (id, options) => mark(clerk.follow(id, options)) },
    isOwnFault: (error) => typeof error === 'object' && error !== null && faults.has(error),
  };
}
