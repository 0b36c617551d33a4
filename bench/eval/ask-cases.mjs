import { askCase } from './ask-case.mjs';

/**
 * Asks cases, some at a time, each recorded when it has ended. Stops when the budget is spent, when it is cancelled and when
 * a fault says that no case can be answered; those that are being asked are waited for. Gives why it stopped, if it did.
 */
export async function askCases(cases, analyst, records, { out, asking, concurrency, budget, signal, onRecord }) {
  const waiting = [...cases];
  const left = new AbortController();
  const asked = { out, asking, signal: AbortSignal.any([signal, left.signal]) };
  let stopped;

  async function work() {
    while (waiting.length > 0 && stopped === undefined) {
      if (budget !== undefined && records.spent() >= budget) {
        stopped = { why: 'budget', message: `The budget of $${budget} is spent.` };
        return;
      }
      const test = waiting.shift();
      try {
        const record = await askCase(test, analyst, asked);
        records.append(record);
        onRecord(test, record);
      } catch (error) {
        if (signal.aborted) stopped ??= { why: 'cancelled', message: 'It was cancelled.' };
        // Others that end because of this one have nothing to add.
        else if (stopped === undefined) {
          stopped = { why: 'fault', code: error.code, message: `At case ${test.id}: ${error.message}` };
          if (error.next !== undefined) stopped.next = error.next;
          left.abort();
          if (error.code === undefined) throw error;
        }
        return;
      }
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work));
  return stopped;
}
