import { describe, expect, it } from 'vitest';
import { models } from '../../../sandbox-image/analysis/index.ts';
import { wholeNumbersOf } from '../../../sandbox-image/analysis/numerics/decimals.ts';
import { agreementOf, digitsOf } from './certified/agreement.ts';
import { readReferenceSets } from './certified/read-nist.ts';

const sets = readReferenceSets(new URL('../../fixtures/nist/', import.meta.url));

/** The digits of the certified value that is met worst. */
const digits: Readonly<Record<string, number>> = {
  PiDigits: 14.5,
  Lottery: 14.5,
  Lew: 14.5,
  Mavro: 13,
  Michelso: 13,
  NumAcc1: 15,
  NumAcc2: 14.5,
  // The mean and the deviation have all digits; of the autocorrelation, doubles keep these.
  NumAcc3: 12,
  NumAcc4: 10.9,
  Norris: 13,
  Pontius: 13,
  NoInt1: 14,
  NoInt2: 14,
  Filip: 13.5,
  Longley: 14,
  Wampler1: 14,
  Wampler2: 13,
  Wampler3: 14,
  Wampler4: 14,
  Wampler5: 14,
  SiRstv: 14,
  AtmWtAg: 14,
  SmLs01t: 14.5,
  SmLs02t: 14.5,
  SmLs03t: 14.5,
  SmLs04t: 14.5,
  SmLs05t: 14.5,
  SmLs06t: 14.5,
  SmLs07t: 14.5,
  SmLs08t: 14.5,
  SmLs09t: 14.5,
};

describe("NIST's certified values", () => {
  it.each(sets)('are met in $name ($procedure, $difficulty)', (set) => {
    const { least, digits: each } = agreementOf(set);
    expect(least, JSON.stringify(each)).toBeGreaterThanOrEqual(digits[set.name] as number);
  });

  it('of means and deviations are met in all digits, also where values agree in seven', () => {
    const { digits: each } = agreementOf(sets.find(({ name }) => name === 'NumAcc4') as (typeof sets)[number]);
    expect(each).toMatchObject({ mean: 15, deviation: 15 });
  });

  it('of the polynomial of degree ten are met in seven digits where its powers are given as doubles', () => {
    const { rows, certified } = sets.find(({ name }) => name === 'Filip') as (typeof sets)[number];
    const x = rows.map((row) => row[1] as number);
    const powers = Array.from({ length: 10 }, (_, power) => x.map((value) => value ** (power + 1)));
    const fit = models.linear(
      Object.fromEntries(powers.map((values, power) => [`x${power + 1}`, values])),
      rows.map((row) => row[0] as number),
    );
    const met = fit.coefficients.map(({ estimate }, power) => digitsOf(estimate, certified[`B${power}`] as number));
    expect(Math.min(...met)).toBeGreaterThanOrEqual(7);
  });

  it('come with a digit count that can fail', () => {
    expect(digitsOf(1.0000001, 1)).toBe(7);
    expect(digitsOf(2, 1)).toBe(0);
    expect(digitsOf(NaN, 1)).toBe(0);
  });
});

describe('wholeNumbersOf', () => {
  it('gives the differences of decimals as they were written, which doubles have lost', () => {
    expect(1000000000000.4 - 1000000000000.3).not.toBe(0.1);
    expect(wholeNumbersOf([[1000000000000.3], [1000000000000.4, 1000000000000.1]])).toEqual({
      groups: [Float64Array.of(0), Float64Array.of(1, -2)],
      origin: 1000000000000.3,
      perUnit: 10,
    });
  });

  it('leaves numbers alone that have more decimals than doubles can show, or that do not lie close together', () => {
    expect(wholeNumbersOf([[1e6 + Math.PI, 1e6 + Math.E]])).toBeUndefined();
    expect(wholeNumbersOf([[0.1, 0.2, 0.3]])).toBeUndefined();
    expect(wholeNumbersOf([[1e300, 1e300]])).toBeUndefined();
    expect(wholeNumbersOf([[1000000.5, NaN]])).toBeUndefined();
    expect(wholeNumbersOf([[], []])).toBeUndefined();
  });
});
