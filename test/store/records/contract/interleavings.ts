import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../../../src/store/records/record-store.ts';
import type { Bench } from '../record-store-contract.ts';
import { answered, sampleAnalysis, sampleDocument, second } from '../sample-records.ts';

type Step =
  | { readonly kind: 'accept' | 'cancel' | 'remove' | 'find'; readonly id: string }
  | { readonly kind: 'begin' | 'end'; readonly id: string; readonly instance: string }
  | { readonly kind: 'takeOver'; readonly from: string; readonly to: string };

/** What is known of a question, in as few words as can be. */
type Known = { instance: string; state: string; tries: number; cancelled: boolean; document?: number };

const instances = ['p1', 'p2', 'p3'];
const id = fc.constantFrom('a', 'b', 'c', 'd');
const instance = fc.constantFrom(...instances);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('accept' as const, 'cancel' as const, 'remove' as const, 'find' as const), id }),
  fc.record({ kind: fc.constantFrom('begin' as const, 'end' as const), id, instance }),
  fc.record({ kind: fc.constant('takeOver' as const), from: instance, to: instance }),
);

/** The same steps on a map, where nothing can come between. */
function tell(known: Map<string, Known>, given: Step, index: number): unknown {
  if (given.kind === 'takeOver') {
    const taken = [...known].filter(([, one]) => one.instance === given.from && one.state !== 'ended');
    for (const [, one] of taken) Object.assign(one, { instance: given.to, state: 'queued' });
    return taken.map(([name]) => name).sort();
  }
  const one = known.get(given.id);
  switch (given.kind) {
    case 'accept':
      if (one !== undefined) return 'repeated';
      known.set(given.id, { instance: 'p1', state: 'queued', tries: 0, cancelled: false });
      return 'accepted';
    case 'begin':
      if (one === undefined || one.instance !== given.instance || one.state === 'ended' || one.cancelled) return false;
      Object.assign(one, { state: 'running', tries: one.tries + 1 });
      return true;
    case 'end':
      if (one === undefined || one.instance !== given.instance || one.state === 'ended') return false;
      Object.assign(one, { state: 'ended', document: index });
      return true;
    case 'cancel':
      if (one !== undefined && one.state !== 'ended') one.cancelled = true;
      return one?.cancelled;
    case 'remove':
      if (one?.state === 'ended') known.delete(given.id);
      return one === undefined ? undefined : one.state === 'ended';
    case 'find':
      return one === undefined ? undefined : { ...one, document: undefined };
  }
}

async function take(store: RecordStore, owner: string, given: Step, index: number): Promise<unknown> {
  const own = (name: string): string => `${owner}-${name}`;
  switch (given.kind) {
    case 'accept': {
      const asked = sampleAnalysis({ id: own(given.id), owner, instance: own('p1'), idempotencyKey: given.id });
      return (await store.accept(asked)).kind;
    }
    case 'begin':
      return store.begin(own(given.id), own(given.instance), second(index));
    case 'end':
      return store.end(own(given.id), own(given.instance), answered, sampleDocument(index), second(index));
    case 'cancel':
      return (await store.cancel(owner, own(given.id)))?.cancelled;
    case 'remove':
      return (await store.removeAnalysis(owner, own(given.id)))?.removed;
    case 'takeOver': {
      const taken = await store.takeOver(own(given.from), own(given.to));
      return taken.map((record) => record.id.slice(owner.length + 1)).sort();
    }
    case 'find': {
      const found = await store.findAnalysis(owner, own(given.id));
      if (found === undefined) return undefined;
      const { state, tries, cancelled } = found;
      return { instance: found.instance.slice(owner.length + 1), state, tries, cancelled, document: undefined };
    }
  }
}

export function describeInterleavings({ store, another }: Bench): void {
  describe('whatever is done, and in whatever order,', () => {
    it('each step says and leaves what a plain table would, whichever process takes it', async () => {
      const stores = [store(), await another()];
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const owner = `o${round++}`;
          const known = new Map<string, Known>();
          for (const [index, given] of steps.entries()) {
            const said = await take(stores[index % 2] as RecordStore, owner, given, index);
            expect(said).toEqual(tell(known, given, index));
          }
          for (const [name, { document }] of known) {
            const expected = document === undefined ? undefined : sampleDocument(document);
            expect(await store().readDocument(owner, `${owner}-${name}`)).toEqual(expected);
          }
        }),
        { numRuns: 60 },
      );
    });

    it('at once, each question is ended once at most, by whoever had it then, and none is lost', async () => {
      const stores = [store(), await another(), await another()];
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const owner = `o${round++}`;
          const kept = steps.filter(({ kind }) => kind !== 'remove');
          const said = await Promise.all(
            kept.map((given, index) => take(stores[index % 3] as RecordStore, owner, given, index)),
          );
          for (const name of ['a', 'b', 'c', 'd']) {
            const of = (kind: Step['kind'], word: unknown): number[] =>
              kept.flatMap((given, index) =>
                given.kind === kind && 'id' in given && given.id === name && said[index] === word ? [index] : [],
              );
            const record = await store().findAnalysis(owner, `${owner}-${name}`);
            const asked = kept.some((given) => given.kind === 'accept' && given.id === name);
            expect(of('accept', 'accepted')).toHaveLength(asked ? 1 : 0);
            expect(record === undefined).toBe(!asked);
            const [ended, ...others] = of('end', true);
            expect(others).toEqual([]);
            expect(record?.state === 'ended').toBe(ended !== undefined);
            expect(record?.tries ?? 0).toBe(of('begin', true).length);
            expect(record?.cancelled ?? false).toBe(of('cancel', true).length > 0);
            const document = await store().readDocument(owner, `${owner}-${name}`);
            expect(document).toEqual(ended === undefined ? undefined : sampleDocument(ended));
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
