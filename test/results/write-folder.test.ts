import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GloveboxError } from '../../src/errors.ts';
import type { Analysis } from '../../src/contract/analysis.ts';
import { isScriptAsRun, readAnalysisFolder } from '../../src/results/read-folder.ts';
import { readSession } from '../../src/results/read-session.ts';
import { sessionOf } from '../../src/results/session-of.ts';
import { writeAnalysisFolder } from '../../src/results/write-folder.ts';
import { makeAnalysis, makeRefusal, question, run, script } from './sample-analysis.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'glovebox-folder-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

const report = '<!doctype html>';

async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function faultOf(work: Promise<unknown>): Promise<GloveboxError> {
  return work.then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => error as GloveboxError,
  );
}

const everything = [
  'analysis.json',
  'plots/growth-by-region.vl.json',
  'plots/revenue-by-month.png',
  'plots/revenue-by-month.svg',
  'plots/revenue-by-month.vl.json',
  'report.html',
  'script.ts',
  'tables/months.csv',
  'tables/months.parquet',
  'tables/regions.csv',
  'tables/regions.parquet',
];

describe('the folder of an analysis', () => {
  it('holds the answer in every form', async () => {
    const folder = join(base, 'deep', 'out');
    const paths = await writeAnalysisFolder(folder, makeAnalysis(), report);
    expect(await list(folder)).toEqual(everything);
    expect(paths.map((path) => path.slice(folder.length + 1)).sort()).toEqual(everything);
    expect(await readFile(join(folder, 'script.ts'), 'utf8')).toBe(script.source);
    expect(JSON.parse(await readFile(join(folder, 'plots/growth-by-region.vl.json'), 'utf8'))).toEqual(
      run.plots[1]?.spec,
    );
    expect(await readdir(join(base, 'deep'))).toEqual(['out']);
  });

  it('replaces an earlier analysis whole', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    await writeAnalysisFolder(folder, makeAnalysis({ plots: [], tables: run.tables.slice(0, 1) }), 'new');
    expect(await list(folder)).toEqual([
      'analysis.json',
      'report.html',
      'script.ts',
      'tables/regions.csv',
      'tables/regions.parquet',
    ]);
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('new');
  });

  it('may be there already, empty, and may be reached by a link', async () => {
    const folder = join(base, 'real');
    await mkdir(folder);
    await symlink(folder, join(base, 'link'));
    await writeAnalysisFolder(join(base, 'link'), makeAnalysis(), report);
    expect(await list(folder)).toEqual(everything);
  });

  it('is not written where there are files of somebody else', async () => {
    for (const name of ['notes.txt', 'analysis.json']) {
      const folder = join(base, name);
      await mkdir(folder);
      await writeFile(join(folder, name), '{"mine": true}');
      const fault = await faultOf(writeAnalysisFolder(folder, makeAnalysis(), report));
      expect(fault.code).toBe('OUTPUT_UNWRITABLE');
      expect(fault.message).toContain(name);
      expect(await list(folder)).toEqual([name]);
    }
  });

  it('is not replaced where somebody put a file of theirs into it', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    await writeFile(join(folder, 'tables', 'notes.txt'), 'mine');
    const fault = await faultOf(writeAnalysisFolder(folder, makeAnalysis(), 'new'));
    expect(fault.message).toContain('tables/notes.txt');
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe(report);
  });

  it('cannot be where a file is', async () => {
    await writeFile(join(base, 'file'), '');
    expect((await faultOf(writeAnalysisFolder(join(base, 'file'), makeAnalysis(), report))).message).toContain(
      'is a file, not a folder',
    );
    const below = await faultOf(writeAnalysisFolder(join(base, 'file', 'out'), makeAnalysis(), report));
    expect([below.code, below.message]).toEqual([
      'OUTPUT_UNWRITABLE',
      expect.stringContaining('a part of the path is a file'),
    ]);
    expect(await readdir(base)).toEqual(['file']);
  });

  it.runIf(process.platform === 'linux')('cannot be where nobody may write', async () => {
    const fault = await faultOf(writeAnalysisFolder('/proc/glovebox/out', makeAnalysis(), report));
    expect(fault.code).toBe('OUTPUT_UNWRITABLE');
    expect(existsSync('/proc/glovebox')).toBe(false);
  });

  it('keeps what was there when writing fails half-way', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    const broken = makeAnalysis();
    // A picture that cannot be written stands for a full disk: it comes after other files.
    const [plot] = broken.plots;
    const plots = [{ ...plot, name: 'x', spec: {}, svg: 7 as unknown as string }];
    expect((await faultOf(writeAnalysisFolder(folder, { ...broken, plots }, 'new'))).code).toBe('OUTPUT_UNWRITABLE');
    expect(await list(folder)).toEqual(everything);
    expect(await readdir(base)).toEqual(['out']);
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe(report);
    const fresh = join(base, 'fresh');
    await faultOf(writeAnalysisFolder(fresh, { ...broken, plots }, 'new'));
    expect(await readdir(base)).toEqual(['out']);
  });

  it('has no script where none was written', async () => {
    await writeAnalysisFolder(join(base, 'out'), makeRefusal({}), report);
    expect(await list(join(base, 'out'))).toEqual(['analysis.json', 'report.html']);
  });
});

describe('a stored analysis', () => {
  it('comes back with all that a replay needs', async () => {
    const analysis = makeAnalysis();
    await writeAnalysisFolder(join(base, 'out'), analysis, report);
    const stored = await readAnalysisFolder(join(base, 'out'));
    expect(stored.question).toEqual(analysis.question);
    expect(stored.receipt).toEqual(analysis.receipt);
    expect(stored.script.source).toBe(script.source);
    expect(stored.tables).toEqual(analysis.tables);
    expect(Object.values(stored.metrics)).toEqual(Object.values(analysis.metrics));
  });

  it.each([
    ['no folder', undefined, 'cannot be read'],
    ['no JSON', '{', 'is not JSON'],
    ['another JSON', '[1]', 'is not an analysis'],
    ['no field of one', '{}', 'is not an analysis'],
    ['no script', '{"status": "not-understood"}', 'holds no script'],
  ])('is unreadable where there is %s', async (_, text, message) => {
    if (text !== undefined) await writeFile(join(base, 'analysis.json'), text);
    const fault = await faultOf(readAnalysisFolder(base));
    expect([fault.code, fault.message]).toEqual(['ANALYSIS_UNREADABLE', expect.stringContaining(message)]);
  });

  it('is unreadable where its question was changed', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    const path = join(folder, 'analysis.json');
    const stored = JSON.parse(await readFile(path, 'utf8')) as { question: { text: string } };
    stored.question.text += '?';
    await writeFile(path, JSON.stringify(stored));
    expect((await faultOf(readAnalysisFolder(folder))).message).toMatch(/^The question in .*its hash differs/);
  });

  it('comes back with its constraints, and is unreadable where these were changed', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(
      folder,
      makeAnalysis({}, { question: { ...question, constraints: 'Per year.' } }),
      report,
    );
    expect((await readAnalysisFolder(folder)).question.constraints).toBe('Per year.');
    const path = join(folder, 'analysis.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('Per year.', 'Per day.'));
    expect((await faultOf(readAnalysisFolder(folder))).message).toMatch(/^The question in .*its hash differs/);
  });

  it('comes back with the questions that it follows, and is unreadable where these were changed or taken out', async () => {
    const folder = join(base, 'out');
    const earlier = sessionOf(makeAnalysis());
    await writeAnalysisFolder(folder, makeAnalysis({}, { earlier }), report);
    expect((await readAnalysisFolder(folder)).earlier).toEqual(earlier);
    expect((await readSession(folder)).slice(0, -1)).toEqual(earlier);
    const path = join(folder, 'analysis.json');
    const whole = await readFile(path, 'utf8');
    const { earlier: _, ...without } = JSON.parse(whole) as Analysis;
    for (const changed of [whole.replace('is read as day', 'is read as year'), JSON.stringify(without)]) {
      await writeFile(path, changed);
      for (const read of [readAnalysisFolder, readSession] as const)
        expect((await faultOf(read(folder))).message).toMatch(/^The earlier questions in .* their hash differs/);
    }
  });

  it('can be followed where no script ran, and where an older version wrote less of it', async () => {
    const folder = join(base, 'out');
    const refusal = { kind: 'unanswerable', reason: 'There are no dates.', suggestions: [] } as const;
    await writeAnalysisFolder(folder, makeRefusal({ refusal }), report);
    expect(await readSession(folder)).toMatchObject([{ status: 'unanswerable', reason: 'There are no dates.' }]);
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    const path = join(folder, 'analysis.json');
    const { attempts: _, assumptions: __, ...older } = JSON.parse(await readFile(path, 'utf8')) as Analysis;
    await writeFile(path, JSON.stringify(older));
    expect(await readSession(folder)).toMatchObject([{ status: 'answered', script: { source: script.source } }]);
  });

  it('tells whether the script beside it is still the one that ran', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    const stored = await readAnalysisFolder(folder);
    expect(await isScriptAsRun(folder, stored)).toBe(true);
    await writeFile(join(folder, 'script.ts'), `${script.source}//`);
    expect(await isScriptAsRun(folder, stored)).toBe(false);
    await rm(join(folder, 'script.ts'));
    expect(await isScriptAsRun(folder, stored)).toBe(true);
  });

  it('is unreadable where its script was changed, and says which field is wrong where one is', async () => {
    const folder = join(base, 'out');
    await writeAnalysisFolder(folder, makeAnalysis(), report);
    const path = join(folder, 'analysis.json');
    const stored = JSON.parse(await readFile(path, 'utf8')) as {
      script: { source: string };
      question: { seed: unknown };
    };
    stored.script.source += '//';
    await writeFile(path, JSON.stringify(stored));
    expect((await faultOf(readAnalysisFolder(folder))).message).toContain('its hash differs');
    stored.question.seed = 'x';
    await writeFile(path, JSON.stringify(stored));
    expect((await faultOf(readAnalysisFolder(folder))).message).toContain('question.seed');
  });
});
