import { describe, expect, it } from 'vitest';
import { limitProfile } from '../../src/data/profile-privacy.ts';
import { createBench, query } from './support/taking.ts';
import { buildXlsx } from './support/xlsx.ts';

const bench = createBench();

/** What is said of how the numbers of each column were written. */
async function formatsOf(path: string, options = {}): Promise<Record<string, unknown>> {
  const { dataset } = await bench.take(path, options);
  return Object.fromEntries(
    (dataset.tables[0]?.columns ?? []).map(({ name, format, unit }) => [name, [format, unit].filter(Boolean)]),
  );
}

const pay = bench.write(
  'pay.csv',
  'job;bonus %;pay;fee;coins;n\nA;18%;1.230,49 €;$5;0,001 BTC;1\nB;5,5%;900,00 €;$7.50;1 BTC;2\n',
);

describe('A column', () => {
  it('carries that it was written in percent, or as money and in which currency', async () => {
    expect(await formatsOf(pay)).toEqual({
      job: [],
      'bonus %': ['percent'],
      pay: ['currency', 'EUR'],
      fee: ['currency', '$'],
      coins: ['BTC'],
      n: [],
    });
  });

  it('carries it also where a schema gives the type, and at every privacy level', async () => {
    const schema = { tables: { pay: { columns: { 'bonus %': 'number', n: 'number' } } } } as const;
    expect(await formatsOf(pay, { schema })).toMatchObject({ 'bonus %': ['percent'], n: [] });
    const { profile } = await bench.take(pay);
    expect(limitProfile(profile, 'schema').tables[0]?.columns[1]).toEqual({
      name: 'bonus %',
      kind: 'number',
      engineType: 'DOUBLE',
      format: 'percent',
    });
  });

  it('of a workbook carries it by the format of its cells', async () => {
    const rows = [
      ['team', 'rate', 'mixed'],
      ['A', { serial: 0.1519, style: 'percent' as const }, { serial: 0.5, style: 'percent' as const }],
      ['B', { serial: 0.2, style: 'percent' as const }, 3],
    ];
    const path = bench.write('rates.xlsx', buildXlsx([{ name: 'S', rows }]));
    expect(await formatsOf(path)).toEqual({ team: [], rate: ['percent'], mixed: [] });
    expect(await query(await bench.take(path), 'SELECT rate FROM rates')).toEqual([[0.1519], [0.2]]);
  });

  it('of amounts whose one currency is written in two ways is money of that currency', async () => {
    const path = bench.write('euros.csv', 'amount,n\n€5.50,1\nEUR 7.25,2\n1.00 €,3\n');
    expect(await formatsOf(path)).toMatchObject({ amount: ['currency', 'EUR'] });
    expect(await query(await bench.take(path), 'SELECT sum(amount) FROM euros')).toEqual([[13.75]]);
  });

  it('of amounts in several currencies stays text, which is said', async () => {
    const { dataset } = await bench.take(bench.write('several.csv', 'amount,remark\n$5,pays in €\n€7,pays in $\n'));
    expect(dataset.tables[0]?.columns[0]?.kind).toBe('text');
    expect(dataset.warnings).toEqual([
      'several.amount stays text: its amounts are in several currencies (dollars ($), EUR), which do not add up. Convert them to one, or put the currency into a column of its own.',
    ]);
  });
});
