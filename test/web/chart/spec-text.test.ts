import { describe, expect, it } from 'vitest';
import { foldData, readSpec } from '../../../web/chart/spec-text.ts';

const spec = { data: { values: [{ a: 1 }, { a: 2 }] }, mark: 'bar', encoding: { x: { field: 'a' } } };

describe('a spec as text', () => {
  it('leaves its rows out, and has them back when it is read', () => {
    const { text, data, rows } = foldData(spec);
    expect(rows).toBe(2);
    expect(text).not.toContain('values');
    expect(readSpec(text, data)).toEqual({ ok: true, spec });
  });

  it('takes other data where somebody names it', () => {
    const read = readSpec('{"data": {"name": "regions"}, "mark": "line"}', { values: [] });
    expect(read).toEqual({ ok: true, spec: { data: { name: 'regions' }, mark: 'line' } });
  });

  it('shows all of a spec whose rows are not inside', () => {
    expect(JSON.parse(foldData({ data: { name: 'x' }, mark: 'bar' }).text)).toEqual({
      data: { name: 'x' },
      mark: 'bar',
    });
  });

  it('says in which line text stops being JSON', () => {
    expect(readSpec('{\n  "mark": bar\n}', undefined)).toEqual({
      ok: false,
      problem: 'This is not JSON from line 2 on.',
    });
    expect(readSpec('{"mark": "bar"', undefined)).toMatchObject({ ok: false });
    expect(readSpec('[1]', undefined)).toEqual({
      ok: false,
      problem: 'A chart is an object in the form of Vega-Lite.',
    });
  });
});
