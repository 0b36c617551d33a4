import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../src/contract/run.ts';
import { createEmbeddedSandbox } from '../../../src/sandbox/embedded/embedded-sandbox.ts';
import type { Box } from '../../../src/sandbox/sandbox.ts';
import { askedAt, boxLimits, runOptions } from '../../sandbox/box-fixture.ts';
import { checkScript } from '../../validator/check-script.ts';
import { makeCorpusDataset } from '../../validator/corpus-dataset.ts';
import { halves, readAttacks } from '../../validator/corpus.ts';
import { slips } from './exceptions.ts';

// What the validator lets pass runs here as it would: the layers below contain it.
const sandbox = createEmbeddedSandbox();
let dataset: Awaited<ReturnType<typeof makeCorpusDataset>>;
let box: Box;

beforeAll(async () => {
  dataset = await makeCorpusDataset();
  box = await sandbox.open(dataset, boxLimits(), new AbortController().signal);
});
afterAll(async () => {
  await sandbox.close();
  dataset.remove();
});

async function runSlip(name: string): Promise<Run> {
  const slip = halves.flatMap(readAttacks).find(({ half, group, title }) => `${half}/${group}: ${title}` === name);
  const verdict = await checkScript(slip?.attack ?? '');
  if (!verdict.accepted) throw new Error(`${name} is refused.`);
  return box.run(verdict.script, runOptions());
}

const logged = ({ log }: Run) => log.map(({ text }) => text).join('\n');

const contained: Record<string, (run: Run) => void> = {
  'seen/list-06-engine-hooks: toJSON and valueOf that answer differently each time': ({ ended, metrics }) => {
    expect(ended).toBe('completed');
    expect(metrics.map(({ value }) => value)).toEqual(['{}']);
  },
  'seen/research-10-host-apis: wall clock read behind the back of the kit': (run) =>
    expect(logged(run)).toBe(String(askedAt)),
  'seen/research-10-host-apis: wall clock by a date without an argument': (run) =>
    expect(logged(run)).toBe(new Date(askedAt).toISOString()),
  'unseen/research-10-host-apis: host clock through a formatter without a date': (run) =>
    expect(logged(run)).toContain('12:00:00'),
  'seen/research-14-sql-texts: text of the second query comes out of the first': ({ ended, error, log }) => {
    expect(ended).toBe('failed');
    expect(error?.message).toBe('The SQL function read_text is not permitted.');
    expect(log).toEqual([]);
  },
  'unseen/list-constructor-reach: prototype pollution through a row key': ({ ended, error, log }) => {
    expect(ended).toBe('failed');
    expect(error?.name).toBe('TypeError');
    expect(log).toEqual([]);
  },
  'unseen/list-pragmas-and-comments: directive prologue and asm': (run) => {
    expect(run.ended).toBe('completed');
    expect(run.metrics).toEqual([]);
    expect(logged(run)).toBe('');
  },
  'unseen/research-06-errors: path of the host read from the text of a stack': (run) =>
    expect(logged(run)).toBe('undefined'),
  'unseen/research-09-modules: type query that names a remote module': (run) => expect(logged(run)).toBe('{}'),
};

test('every slip is shown contained', () => {
  expect(Object.keys(contained).sort()).toEqual(Object.keys(slips).sort());
});

test.each(Object.entries(contained))('%s is contained', async (name, expectContained) => {
  const run = await runSlip(name);
  expect(() => expectContained(run)).not.toThrow();
});
