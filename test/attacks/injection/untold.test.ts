import { describe, expect, it } from 'vitest';
import { setScene } from './attack.ts';
import { orders, titled, untoldCases } from './cases.ts';
import { findCells } from './check-requests.ts';
import { findOrder } from './obedient-model.ts';

const cases = untoldCases(process.env['GLOVEBOX_SOAK'] === 'full');

describe('what a level does not allow', () => {
  const { play } = setScene();

  it.each(titled(cases))('in %s is in no request', async (_place, _order, one) => {
    const { analysis, asked } = await play(one);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ text }) => findOrder(text, orders) !== undefined).map(({ text }) => text)).toEqual([]);
    expect(asked.flatMap(findCells)).toEqual([]);
    // Where the honest script is one that quotes a cell in an error, the next one answers.
    expect(analysis.status).toBe('answered');
  });
});
