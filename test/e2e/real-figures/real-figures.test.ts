import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnalyst, listTemplates, type Analysis, type Analyst, type Profile } from '../../../src/index.ts';
import { understand } from '../../../src/generator/offline/understand/understand.ts';
import { replayFolder } from '../../../src/replay.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { writeAnalysisFolder } from '../../../src/results/write-folder.ts';
import { valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { openDesk, type Desk } from '../run-glovebox.ts';
import { questions } from './all-questions.ts';
import { expectFigures, pathOf, type RealQuestion } from './real-question.ts';

const titled = questions.map((asked) => [`${asked.question} (${asked.table})`, asked] as const);

let desk: Desk;
let analyst: Analyst;
const answers = new Map<string, Promise<Analysis>>();
const profiles = new Map<string, Profile>();

/** Each question is asked once, whichever test comes first. */
function ask({ question, table }: Pick<RealQuestion, 'question' | 'table'>): Promise<Analysis> {
  const key = `${table} ${question}`;
  const answer = answers.get(key) ?? analyst.analyze({ question, data: pathOf(table) });
  answers.set(key, answer);
  return answer;
}

/** The kind of question that the product takes it for. */
async function readIntent({ question, table }: RealQuestion): Promise<string | undefined> {
  const profile = profiles.get(table) ?? (await analyst.profile(pathOf(table))).profile;
  profiles.set(table, profile);
  const read = understand(question, { profile, askedAt: '2026-01-02T03:04:05Z' });
  return read.understood ? read.plan.intent : undefined;
}

async function write(asked: Pick<RealQuestion, 'question' | 'table'>, name: string): Promise<string> {
  const answer = await ask(asked);
  const folder = join(desk.folder, name);
  await writeAnalysisFolder(folder, answer, createHtmlRenderer().render(answer));
  return folder;
}

beforeAll(async () => {
  desk = openDesk();
  analyst = await createAnalyst({ home: desk.home });
});
afterAll(async () => {
  await analyst.close();
  desk.remove();
});

it('every kind of question is asked of real figures', () => {
  expect(new Set(questions.map(({ intent }) => intent))).toEqual(new Set(listTemplates().map(({ id }) => id)));
});

describe('the figures of the answer are those worked out apart from the product', () => {
  it.each(titled)('%s', async (_title, asked) => {
    const answer = await ask(asked);
    expect(answer.status).toBe('answered');
    expect(await readIntent(asked)).toBe(asked.intent);
    // Nothing that the script said was dropped or doubted, and its charts were drawn.
    expect(answer.warnings).toEqual([]);
    expect(answer.plots.map(({ problem }) => problem)).toEqual(answer.plots.map(() => undefined));
    asked.check(answer);
  });
});

describe('a replay of the written answer gives every value again', () => {
  it.each(titled)('%s', async (title, asked) => {
    const folder = await write(asked, `replay-${titled.findIndex(([other]) => other === title)}`);
    const { before, after, differences, sameData } = await replayFolder(analyst, folder);
    expect(sameData).toBe(true);
    expect(after.status).toBe('answered');
    expect(differences).toEqual([]);
    const valuesOf = ({ metrics, tables }: Pick<Analysis, 'metrics' | 'tables'>): unknown => [metrics, tables];
    expectFigures(valuesOf(after), valuesOf(await ask(asked)));
    expectFigures(valuesOf(after), valuesOf(before as Pick<Analysis, 'metrics' | 'tables'>));
  });
});

describe('a replay that does not agree', () => {
  const asked = { question: 'Average speed by experiment', table: 'speed-of-light' } as const;

  it('names each value that differs by more than the rule allows, and no other', async () => {
    const folder = await write(asked, 'changed-answer');
    const path = join(folder, 'analysis.json');
    const stored = JSON.parse(await readFile(path, 'utf8')) as {
      metrics: Record<string, { value: number }>;
      tables: { rows: unknown[][] }[];
    };
    const change = (name: string, factor: number): void => {
      const metric = stored.metrics[name];
      if (metric !== undefined) metric.value *= factor;
    };
    change('overall_mean_speed', 1 + 1e-8);
    change('lowest_mean_speed', 1 + 1e-10);
    const [, second] = stored.tables[0]?.rows ?? [];
    if (second !== undefined) second[2] = 21;
    await writeFile(path, JSON.stringify(stored));

    const { differences } = await replayFolder(analyst, folder);
    expect(differences.map(({ place }) => place)).toEqual([
      'overall_mean_speed',
      'mean_speed_by_experiment: row 2, rows',
    ]);
    const { code, stdout } = await desk.run(['replay', folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/different .* 2 of \d+ sentences and values are not equal/);
    expect(stdout).toMatch(/mean_speed_by_experiment: row 2, rows +21 +20/);
  });

  it('says of data with one row changed which figures moved, and to what', async () => {
    const folder = await write(asked, 'changed-data');
    const changed = join(desk.folder, 'changed.csv');
    const text = await readFile(pathOf('speed-of-light'), 'utf8');
    // The first run of the first experiment, a hundred faster: the mean of its twenty rises by five.
    await writeFile(changed, text.replace('first,1,850', 'first,1,950'));
    const { after, differences, sameData } = await replayFolder(analyst, folder, changed);
    expect(sameData).toBe(false);
    expect(differences.map(({ place }) => place)).toEqual(['highest_mean_speed', 'overall_mean_speed']);
    expectFigures(
      differences.map((difference) => [difference.before, difference.after, difference.growth]),
      [
        [909, 914, 914 / 909 - 1],
        [852.4, 853.4, 853.4 / 852.4 - 1],
      ],
    );
    expect(valueOf(after, 'lowest_mean_speed')).toBe(820.5);
    const { code, stdout } = await desk.run(['replay', folder, changed]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/highest_mean_speed +909 +914 +\+0\.55%/);
  });
});
