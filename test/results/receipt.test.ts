import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receipt as receiptSchema } from '../../src/contract/receipt.ts';
import { buildReceipt, canonicalJson, hashResults, hashText } from '../../src/results/receipt.ts';
import { dataset, parts, question, run, script } from './sample-analysis.ts';

describe('the hash of the results', () => {
  it('is SHA-256 over canonical JSON, so that anyone can compute it', () => {
    const metrics = [
      { name: 'b', value: 0.1, type: 'number' } as const,
      { name: 'a', value: 'x', type: 'text' } as const,
    ];
    const text =
      '{"metrics":[{"name":"a","type":"text","value":"x"},{"name":"b","type":"number","value":0.1}],"tables":[]}';
    expect(hashResults(metrics, [])).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('follows values to the last bit, and not the order of metrics or of fields', () => {
    const { metrics, tables } = run;
    const again = metrics
      .toReversed()
      .map((metric) => Object.fromEntries(Object.entries(metric).toReversed()) as typeof metric);
    expect(hashResults(again, tables)).toBe(hashResults(metrics, tables));
    const moved = metrics.map((metric) =>
      metric.name === 'growth' ? { ...metric, value: 0.4187 + 2 ** -54 } : metric,
    );
    expect(hashResults(moved, tables)).not.toBe(hashResults(metrics, tables));
    expect(hashResults(metrics, tables.toReversed())).not.toBe(hashResults(metrics, tables));
  });

  it('knows no NaN', () => {
    expect(() => canonicalJson({ a: [Number.NaN] })).toThrow('finite');
    expect(canonicalJson({ a: -0, b: undefined, c: [undefined] })).toBe('{"a":0,"c":[null]}');
  });
});

describe('the receipt', () => {
  it('holds what makes an analysis repeatable, and fits its schema', () => {
    const box = { ...parts.box, pid: 7 } as NonNullable<typeof parts.box>;
    const receipt = buildReceipt({
      version: '0.1.0',
      question,
      dataset,
      generator: { name: 'offline' },
      script,
      box,
      results: run,
    });
    expect(receiptSchema.parse(receipt)).toEqual(receipt);
    expect(receipt.script).toEqual({ hash: hashText(script.source), language: 'typescript', author: 'offline' });
    expect(receipt.dataset.tables).toEqual([{ name: 'sales', source: 'sales.csv', rows: 10_482, columns: 3 }]);
  });

  it('leaves out what there was not', () => {
    const receipt = buildReceipt({ version: '0.1.0', question, dataset, generator: { name: 'offline' } });
    expect(Object.keys(receipt)).toEqual([
      'glovebox',
      'question',
      'askedAt',
      'seed',
      'locale',
      'timeZone',
      'dataset',
      'generator',
    ]);
  });
});
