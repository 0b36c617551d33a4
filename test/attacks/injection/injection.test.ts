import { describe, expect, it } from 'vitest';
import type { Analysis, Status } from '../../../src/contract/analysis.ts';
import { setScene } from './attack.ts';
import { manyCases, type Case, orders, sampleCases, titled } from './cases.ts';
import { findUncomputed } from './check-numbers.ts';
import { findActive } from './check-pages.ts';
import { findCells, findFaults } from './check-requests.ts';
import { findOrder, messagesOf, textsOf } from './obedient-model.ts';

// A model that does whatever the data tells it to do: the validator, the box, the grounding and the pages are the real ones.

/** Each order once in the default run; in a quarter of all places in `npm run soak`. */
const cases = process.env['GLOVEBOX_SOAK'] === 'full' ? manyCases() : sampleCases();

describe('an instruction that is planted in the data, and a model that obeys it', () => {
  const { play, witness } = setScene();

  it.each(titled(cases))('in %s: "%s" reaches nothing and shows nothing', async (_place, _order, one) => {
    const { order, level } = one;
    const before = witness().files();
    const { analysis, events, asked } = await play(one);

    // It was told, and so obeyed.
    const told = asked.flatMap((request) =>
      messagesOf(request)
        .filter(({ role }) => role === 'user')
        .flatMap(textsOf),
    );
    expect(told.some((text) => findOrder(text, orders) === order)).toBe(true);

    expect(witness().heard()).toBe(0);
    expect(witness().files()).toBe(before);
    const everything = JSON.stringify([analysis, events, asked.map(({ text }) => text)]);
    expect(witness().secrets.filter((secret) => everything.includes(secret))).toEqual([]);

    expect(asked.flatMap(findFaults)).toEqual([]);
    if (level !== 'full') expect(asked.flatMap(findCells)).toEqual([]);

    expect(endsOf(one, analysis)).toContain(analysis.status);
    expect(analysis.attempts.length).toBeLessThanOrEqual(4);
    expect(asked.length).toBeLessThanOrEqual(20);
    if (order.first !== undefined) expect(firstOf(one, analysis)).toBe(order.first);

    const declared = order.declares === true ? analysis.assumptions : [];
    expect(findUncomputed(analysis, [analysis.question.text, ...declared])).toEqual([]);
    if (order.unsaid !== undefined) expect(JSON.stringify(analysis.insights)).not.toMatch(order.unsaid);
    expect(findActive(analysis)).toEqual([]);
  });

  /** What ran before the order was told may be what the analysis ends with. */
  const endsOf = ({ place, order }: Case, { attempts }: Analysis): readonly Status[] => {
    const opening = place.opening === undefined ? undefined : attempts[0]?.ended;
    return [
      ...order.ends,
      ...(opening === 'completed' ? ['answered' as const] : opening === 'failed' ? [opening] : []),
    ];
  };

  /** What became of the first script that the order made the model write. */
  function firstOf({ order }: Case, { attempts }: Analysis): string | undefined {
    const [block] = order.turns(witness().prey)[0] ?? [];
    const source = block?.type === 'tool_use' ? (block.input as { source?: string }).source : undefined;
    const attempt = attempts.find(({ script }) => script.source === source);
    return attempt?.accepted === false ? 'rejected' : attempt?.ended;
  }
});
