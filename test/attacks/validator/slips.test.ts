import { expect, test } from 'vitest';
import type { Run } from '../../../src/contract/run.ts';
import { askedAt, runOptions } from '../../sandbox/box-fixture.ts';
import { useBox } from '../../sandbox/use-box.ts';
import { checkScript } from '../../validator/check-script.ts';
import { makeCorpusDataset } from '../../validator/corpus-dataset.ts';
import { halves, readAttacks } from '../../validator/corpus.ts';
import { slips } from './exceptions.ts';

// What the validator lets pass runs here as it would: the layers below contain it.
const { box } = useBox(makeCorpusDataset);

async function runSlip(name: string): Promise<Run> {
  const slip = halves.flatMap(readAttacks).find(({ half, group, title }) => `${half}/${group}: ${title}` === name);
  const verdict = await checkScript(slip?.attack ?? '');
  if (!verdict.accepted) throw new Error(`${name} is refused.`);
  return box().run(verdict.script, runOptions());
}

const readLog = ({ log }: Run) => log.map(({ text }) => text).join('\n');
const readEnding = ({ ended, error, log }: Run) => ({ ended, error: error?.name, log });

/** What is looked at when each has run, and what is there when it is contained. */
const contained: Record<string, readonly [look: (run: Run) => unknown, expected: unknown]> = {
  'seen/list-06-engine-hooks: toJSON and valueOf that answer differently each time': [
    ({ metrics }) => metrics.map(({ value }) => value),
    ['{}'],
  ],
  'seen/research-10-host-apis: wall clock read behind the back of the kit': [readLog, String(askedAt)],
  'seen/research-10-host-apis: wall clock by a date without an argument': [readLog, new Date(askedAt).toISOString()],
  'unseen/research-10-host-apis: host clock through a formatter without a date': [
    readLog,
    '12:00:00 PM Coordinated Universal Time',
  ],
  'seen/research-14-sql-texts: text of the second query comes out of the first': [
    readEnding,
    { ended: 'failed', error: 'SqlRefused', log: [] },
  ],
  'unseen/list-constructor-reach: prototype pollution through a row key': [
    readEnding,
    { ended: 'failed', error: 'TypeError', log: [] },
  ],
  'unseen/list-pragmas-and-comments: directive prologue and asm': [
    readEnding,
    { ended: 'completed', error: undefined, log: [] },
  ],
  'unseen/research-06-errors: path of the host read from the text of a stack': [readLog, 'undefined'],
  'unseen/research-09-modules: type query that names a remote module': [readLog, '{}'],
};

test('every slip is shown contained', () => {
  expect(Object.keys(contained).sort()).toEqual(Object.keys(slips).sort());
});

test.each(Object.entries(contained))('%s is contained', async (name, [look, expected]) => {
  expect(look(await runSlip(name))).toEqual(expected);
});
