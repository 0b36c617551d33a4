import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../../src/package-root.ts';
import { startScript } from '../../../start-script.ts';
import type { Bench } from '../record-store-contract.ts';
import { sampleDocument } from '../sample-records.ts';

/** Four that ask and answer as fast as they can, and say what is done once it is. */
const work = `
  import { answered, sampleAnalysis, sampleDocument, second } from './test/store/records/sample-records.ts';
  async function work(worker) {
    for (let index = worker; ; index += 4) {
      const id = 'n' + index;
      await store.accept(sampleAnalysis({ id, instance: 'child', question: String(index), createdAt: second(index) }));
      process.stdout.write('accepted ' + id + '\\n');
      await store.begin(id, 'child', second(index));
      await store.end(id, 'child', answered, sampleDocument(index, 20_000 + index), second(index));
      process.stdout.write('ended ' + id + '\\n');
    }
  }
  for (const worker of [0, 1, 2, 3]) void work(worker);
`;

export function describeDeath({ store, opening }: Bench): void {
  describe('a process that is killed', () => {
    it.each([1, 7, 23, 60])('after %i answers leaves all that it said was done, and nothing half', async (many) => {
      const child = startScript(opening() + work, packageRoot);
      const said: string[] = [];
      let ended = 0;
      for await (const line of createInterface(child.stdout)) {
        said.push(line);
        if (line.startsWith('ended') && ++ended === many) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');

      const taken = new Set((await store().takeOver('child', 'heir')).map(({ id }) => id));
      const { items } = await store().listAnalyses('ann', {}, { limit: 10_000 });
      const known = new Map(items.map((item) => [item.id, item]));
      for (const line of said) {
        const [what, id] = line.split(' ') as [string, string];
        expect(known.get(id), line).toBeDefined();
        if (what === 'ended') expect(known.get(id)?.state, line).toBe('ended');
      }
      for (const { id, state, question, bytes } of items) {
        const document = await store().readDocument('ann', id);
        const whole = sampleDocument(Number(question), 20_000 + Number(question));
        expect([taken.has(id), bytes]).toEqual(state === 'ended' ? [false, whole.byteLength] : [true, 0]);
        if (state === 'ended') expect(Buffer.compare(document ?? new Uint8Array(0), whole), id).toBe(0);
        else expect(document).toBeUndefined();
      }
    });
  });
}
