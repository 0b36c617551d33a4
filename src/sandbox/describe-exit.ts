import type { BoxEnd } from './box-end.ts';

/** What is kept of what the processes of a box print. The reason stands before a list of calls, which can be long. */
const printedTail = 16_000;

/** What V8 and C++ say where they are given no memory, and end. */
const outOfMemory = /heap out of memory|Fatal process out of memory|std::bad_alloc|Cannot allocate memory/;

/** Collects what a runner prints, and says how it ended. */
export function createExitReport() {
  let printed = '';
  return {
    add: (bytes: Uint8Array): void => {
      printed += Buffer.from(bytes).toString('utf8');
      // Not each time: a box can print byte by byte.
      if (printed.length > 2 * printedTail) printed = printed.slice(-printedTail);
    },
    describe(code: string | number): BoxEnd {
      if (outOfMemory.test(printed)) return { kind: 'out-of-memory' };
      return { kind: 'exited', detail: `${code} ${printed.trim().split('\n').slice(-3).join(' ')}`.trim() };
    },
  };
}
