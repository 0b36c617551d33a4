import { describe, expect, test } from 'vitest';
import { ask } from './understand/ask.ts';
import type { Dataset } from '../../../src/contract/dataset.ts';
import type { Profile } from '../../../src/contract/profile.ts';
import { question } from '../../../src/contract/question.ts';
import { openAccount } from '../../../src/open-account.ts';
import type { Task } from '../../../src/generator/generator.ts';
import { getTemplate, listTemplates } from '../../../src/generator/offline/list-templates.ts';
import { createOfflineGenerator } from '../../../src/generator/offline/offline-generator.ts';

const columns = [
  { name: 'region', kind: 'text', engineType: 'VARCHAR' },
  { name: 'revenue', kind: 'number', engineType: 'DOUBLE' },
] as const;
const dataset: Dataset = {
  hash: '',
  path: '',
  tables: [{ name: 'sales', source: 'sales.csv', rows: 3, columns: [...columns] }],
  assumptions: [],
  warnings: [],
};
const profile: Profile = {
  privacy: 'statistics',
  tables: [
    {
      name: 'sales',
      rows: 3,
      omittedColumns: 0,
      columns: [
        {
          ...columns[0],
          role: 'category',
          nulls: 0,
          distinct: 2,
          frequent: [
            { value: 'Europe', count: 2 },
            { value: 'Asia', count: 1 },
          ],
        },
        { ...columns[1], role: 'measure', nulls: 0, distinct: 3, min: 1, max: 3 },
      ],
    },
  ],
  assumptions: [],
};
const task = (text: string): Task => ({
  question: question.parse({ text, askedAt: '2026-01-15T12:00:00Z' }),
  dataset,
  profile,
  shortenProfile: () => profile,
  account: openAccount({}),
});
const signal = new AbortController().signal;

describe('the offline generator', () => {
  test('writes the script of a template, and has nothing better after it ran or was rejected', async () => {
    const authoring = createOfflineGenerator().begin(task('Total revenue by region'));
    const draft = await authoring.next(undefined, signal);
    expect(draft).toMatchObject({
      kind: 'script',
      script: {
        language: 'typescript',
        author: 'offline',
        template: 'aggregate',
        type: 'aggregate',
        title: 'Total revenue by region',
      },
    });
    expect(draft.kind === 'script' && draft.script.source).toContain('// Question: Total revenue by region');
    expect(await authoring.next({ kind: 'rejected', findings: [] }, signal)).toEqual({ kind: 'done' });
  });

  test('says what it does not understand, with questions that it could answer', async () => {
    const draft = await createOfflineGenerator().begin(task('Why is the sky blue?')).next(undefined, signal);
    expect(draft.kind).toBe('not-understood');
    expect(draft.kind === 'not-understood' && draft.suggestions.length).toBeGreaterThan(0);
  });

  test('stops with the reason of the signal', async () => {
    const reason = new Error('enough');
    await expect(
      createOfflineGenerator().begin(task('Total revenue')).next(undefined, AbortSignal.abort(reason)),
    ).rejects.toBe(reason);
  });
});

describe('templates', () => {
  test('have an id each, by which they are found', () => {
    const ids = listTemplates().map(({ id }) => id);
    expect(ids).toEqual([
      'describe',
      'list',
      'top',
      'aggregate',
      'trend',
      'compare',
      'distribution',
      'outliers',
      'correlation',
      'portfolio',
      'value-at-risk',
      'frontier',
      'difference',
      'paired-difference',
      'proportion-difference',
      'association',
      'mean-test',
      'regression',
      'classification',
      'clusters',
      'forecast',
      'decomposition',
      'anomalies',
      'quality',
    ]);
    for (const id of ids) expect(getTemplate(id).id).toBe(id);
    expect(getTemplate('nothing' as string)).toBeUndefined();
  });

  test.each(listTemplates().flatMap(({ id, examples }) => examples.map((example) => [id, example] as const)))(
    '%s is where "%s" leads',
    (id, example) => {
      const plans = ['sales', 'energy-prices'].flatMap((table) => {
        const understanding = ask(table, example);
        return understanding.understood ? [understanding.plan.intent] : [];
      });
      expect(plans[0]).toBe(id);
    },
  );
});
