import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalyst, type Analyst } from '../../../../src/index.ts';
import type { Plan } from '../../../../src/generator/offline/plan.ts';
import { writePlan } from '../../../../src/generator/offline/templates/write-plan.ts';
import { listAllShapes } from './all-shapes.ts';
import type { Roles } from './plan-shapes.ts';

/** Headers that could break out of a query, a template or a citation, or meet a name of the script's own. */
const headers = ['he said "hi" `${x}`', '__proto__', 'a\nb', 'rows', 'x'.repeat(300), 'place', "it's \\ {a}[b]"];
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

let folder: string;
let analyst: Analyst;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'glovebox-hostile-'));
  const rows = Array.from({ length: 240 }, (_, index) =>
    [
      quote(['a', 'b"c', 'd\\', '`${x}`', 'e]f}'][index % 5] ?? ''),
      quote(['p', 'q', 'r', 's'][index % 4] ?? ''),
      index % 9 === 0 ? '' : (100 + ((index * 37) % 91) / 4).toFixed(2),
      (index * 13) % 17,
      ((index * 7) % 23) / 10,
      `202${3 + Math.floor(index / 120)}-${String(1 + (Math.floor(index / 10) % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
      index % 4 === 0,
    ].join(','),
  );
  writeFileSync(join(folder, 'table.csv'), `${[headers.map(quote).join(','), ...rows].join('\n')}\n`);
  analyst = await createAnalyst({ home: join(folder, 'home') });
});
afterAll(async () => {
  await analyst.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a table with hostile headers', () => {
  test('is answered by every template, twice the same', async () => {
    const data = join(folder, 'table.csv');
    const { dataset, profile } = await analyst.profile(data);
    const [table] = dataset.tables;
    const names = table?.columns.map(({ name }) => name) ?? [];
    const [text = '', other = '', number = '', second = '', third = '', time = '', flag = ''] = names;
    const roles: Roles = { text, other, number, second, third, time, flag };
    const firstOfEach = new Map(
      listAllShapes(roles)
        .toReversed()
        .map(([, plan]) => [plan.intent, plan]),
    );
    for (const [intent, plan] of firstOfEach) {
      const whole = { filters: [], assumptions: [], ...plan, table: table?.name ?? '' } as unknown as Plan;
      const { source } = writePlan(whole, 'What now?', dataset, profile);
      const once = await analyst.run(source, { data });
      const twice = await analyst.run(source, { data });
      expect({ intent, status: once.status, error: once.error }).toEqual({
        intent,
        status: 'answered',
        error: undefined,
      });
      expect(once.insights.length).toBeGreaterThan(0);
      expect(once.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
      expect(once.warnings.filter((warning) => !warning.startsWith('The values do not depend'))).toEqual([]);
      expect(twice.tables).toEqual(once.tables);
      expect(twice.metrics).toEqual(once.metrics);
    }
  }, 120_000);
});
