import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBatchDesk } from '../batch/batch-desk.ts';
import type { BatchDesk } from '../batch/batch-desk.ts';
import { until } from './run-glovebox.ts';

let desk: BatchDesk;
beforeEach(() => {
  desk = openBatchDesk();
});
afterEach(() => {
  const left = desk.leftovers();
  desk.remove();
  expect(left).toEqual([]);
});

const long = { timeout: 60_000 };
const ledgerOf = (out: string) => join(desk.folder, out, 'ledger.jsonl');
/** Of 200 rows, amounts from 1 to 200. */
const total = 20_100;

describe('glovebox batch', () => {
  it(
    'answers each question into a folder of its own, and tells of all of them in the order of the file',
    long,
    async () => {
      desk.write(
        'questions.txt',
        '# what we ask each week\ntotal amount by region\nhow many rows are there?\n\naverage amount\n',
      );
      const { code, stdout, stderr } = await desk.run([
        'batch',
        'questions.txt',
        '--data',
        'sales.csv',
        '--concurrency',
        '3',
      ]);
      expect(code, stderr).toBe(0);
      const out = 'glovebox-batches/questions';
      expect(desk.results(out).map(({ id, question, status }) => [id, question, status])).toEqual([
        ['1', 'total amount by region', 'answered'],
        ['2', 'how many rows are there?', 'answered'],
        ['3', 'average amount', 'answered'],
      ]);
      expect(desk.results(out)[1]).toMatchObject({ metrics: { rows: 200 }, folder: 'answers/2' });
      for (const id of ['1', '2', '3'])
        for (const file of ['analysis.json', 'report.html', 'script.ts'])
          expect(existsSync(join(desk.folder, out, 'answers', id, file)), `${id}/${file}`).toBe(true);
      expect(stdout).toContain('3 of 3 answered');
      expect(stdout).toContain(`The report is ${out}/report.html.`);
      // A line for each on the way, without anything that steers a terminal.
      expect(stderr.split('\n').filter((line) => /^\d\/3 {2}answered {2}/.test(line))).toHaveLength(3);
      expect(stdout + stderr).not.toContain('\u001B');
      const summary = desk.read(`${out}/summary.csv`).split('\r\n');
      expect(summary[0]).toBe('id,question,status,answer,grade,why,warnings,usd,tokens,seconds,folder');
      expect(summary).toHaveLength(5);
      const report = desk.read(`${out}/report.html`);
      expect(report).toContain('href="answers/1/report.html"');
      expect(report).not.toMatch(/<script|https?:/);
    },
  );

  it('measures answers by what is expected, and tells by its exit code that not all are right', long, async () => {
    desk.write(
      'q.yaml',
      `defaults: { data: sales.csv }
questions:
  - { id: right, question: total amount, expect: ${total} }
  - { id: wrong, question: average amount, expect: { values: [3] } }
  - { id: metric, question: how many rows are there?, expect: { metrics: { Rows: 200 } } }
  - { id: near, question: total amount, expect: { values: [20000], tolerance: 0.01 } }
  - { id: refused, question: how blue is the sky?, expect: { status: unanswerable } }
`,
    );
    const { code, stdout } = await desk.run(['batch', 'q.yaml', '--out', 'out', '--json']);
    expect(code).toBe(7);
    const summary = JSON.parse(stdout) as Record<string, unknown>;
    expect(summary).toMatchObject({
      out: 'out',
      questions: 5,
      ended: { answered: 4, 'not-understood': 1 },
      open: 0,
      fine: 4,
      grades: { right: 4, wrong: 1, ungraded: 0 },
      stopped: null,
    });
    const grades = desk.results('out').map(({ id, grade }) => [id, (grade as { result: string; why?: string }).result]);
    expect(grades).toEqual([
      ['right', 'right'],
      ['wrong', 'wrong'],
      ['metric', 'right'],
      ['near', 'right'],
      ['refused', 'right'],
    ]);
    expect(desk.results('out')[1]).toMatchObject({ grade: { why: '3 stands nowhere in the answer' } });

    // Another expectation is no other question: the answer that is there is measured by it.
    desk.write('q.yaml', desk.read('q.yaml').replace('values: [3]', 'values: [100.5]'));
    const again = await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume', '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ kept: 5, grades: { right: 5, wrong: 0 } });
    expect(desk.ledger('out').filter(({ kind }) => kind === 'asked')).toHaveLength(5);
  });

  it('answers the file of the examples as it expects, over their data', long, async () => {
    const file = fileURLToPath(new URL('../../examples/questions.yaml', import.meta.url));
    const { code, stdout } = await desk.run(['batch', file, '--out', 'out', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ questions: 4, fine: 4, grades: { right: 3, wrong: 0, ungraded: 0 } });
    expect(code).toBe(0);
  });

  it('goes on only when told to, asks nothing twice, and asks anew what has changed', long, async () => {
    desk.write(
      'q.yaml',
      '- { id: a, question: total amount, data: sales.csv }\n- { id: b, question: average amount, data: sales.csv }\n',
    );
    expect((await desk.run(['batch', 'q.yaml', '--out', 'out'])).code).toBe(0);
    const asked = () => desk.ledger('out').flatMap(({ kind, id }) => (kind === 'asked' ? [id] : []));
    expect(asked().toSorted((one = '', other = '') => one.localeCompare(other))).toEqual(['a', 'b']);

    const refused = await desk.run(['batch', 'q.yaml', '--out', 'out']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('In out there is a batch already, with 2 questions that ended.');
    expect(refused.stderr).toContain('Add --resume to go on with it');

    const idle = await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume']);
    expect(idle.code).toBe(0);
    expect(idle.stderr).toContain('2 of 2 were answered before and are not asked again.');
    expect(asked()).toHaveLength(2);

    desk.write('q.yaml', desk.read('q.yaml').replace('average', 'highest'));
    const changed = await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume']);
    expect(changed.stderr).toMatch(/^b is not what was answered before/m);
    expect(asked()).toHaveLength(3);
    expect(desk.results('out')[1]).toMatchObject({ question: 'highest amount' });

    // Other data is another question as well, of whoever asks it.
    desk.write('sales.csv', `${desk.read('sales.csv')}north,1000\n`);
    const other = await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume']);
    expect(other.stderr).toMatch(/^a, b are not what was answered before/m);
    expect(desk.results('out')[0]?.['answer']).toEqual([expect.stringContaining('21,100')]);

    // A folder that was removed is an answer that is not there.
    rmSync(join(desk.folder, 'out/answers/a'), { recursive: true });
    expect((await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume'])).code).toBe(0);
    expect(asked().slice(-1)).toEqual(['a']);
  });

  it('finishes what it writes when it is cancelled, says how to go on, and goes on', long, async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `q${index}`);
    desk.write(
      'q.jsonl',
      ids.map((id) => `${JSON.stringify({ id, question: 'total amount by region', data: 'sales.csv' })}\n`).join(''),
    );
    const { code, stdout } = await desk.run(['batch', 'q.jsonl', '--out', 'out'], {
      whenRunning: async (stop) => {
        await until(
          'an answer',
          () => existsSync(ledgerOf('out')) && readFileSync(ledgerOf('out'), 'utf8').includes('"ended"'),
        );
        stop('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/\d+ of 20 answered, \d+ not asked/);
    expect(stdout).toMatch(/To ask the \d+ that are left, and nothing else, run the same command with --resume\./);
    const before = desk.results('out').length;
    expect(before).toBeGreaterThan(0);
    expect(desk.answers('out').size).toBe(before);
    expect((await desk.run(['batch', 'q.jsonl', '--out', 'out', '--resume'])).code).toBe(0);
    expect(desk.results('out').map(({ id }) => id)).toEqual(ids);
    expect(desk.ledger('out').filter(({ kind }) => kind === 'ended')).toHaveLength(20);
  });

  it('has a folder for itself, and is refused where another one has it', long, async () => {
    desk.write('q.txt', 'total amount by region\n'.repeat(12));
    const args = ['batch', 'q.txt', '--data', 'sales.csv', '--out', 'out', '--resume'];
    let second: Awaited<ReturnType<BatchDesk['run']>> | undefined;
    const first = await desk.run(args, {
      whenRunning: async () => {
        await until(
          'a ledger',
          () => existsSync(ledgerOf('out')) && readFileSync(ledgerOf('out'), 'utf8').includes('"asked"'),
        );
        second = await desk.run(args);
      },
    });
    expect(second?.code).toBe(2);
    expect(second?.stderr).toMatch(
      /BATCH_BUSY: Another process is working on the batch in .*out: process \d+, since 20/,
    );
    expect(first.code).toBe(0);
    expect(desk.ledger('out').filter(({ kind }) => kind === 'ended')).toHaveLength(12);
  });

  it(
    'asks those alone that are named, and stops at the first that is not answered where it is told to',
    long,
    async () => {
      desk.write(
        'q.yaml',
        'defaults: { data: sales.csv }\nquestions:\n  - { id: a, question: how blue is the sky? }\n  - { id: b, question: total amount }\n  - { id: c, question: average amount }\n',
      );
      const only = await desk.run(['batch', 'q.yaml', '--out', 'out', '--only', 'c', '--only', 'b']);
      expect(only.code).toBe(0);
      expect(desk.results('out').map(({ id }) => id)).toEqual(['b', 'c']);
      // What is not to be asked stays as it was, though it is something else by now.
      desk.write('q.yaml', desk.read('q.yaml').replace('average amount', 'highest amount'));
      const kept = await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume', '--only', 'b']);
      expect(kept.code).toBe(0);
      expect(kept.stderr).not.toContain('asked anew');
      expect(desk.results('out').map(({ id, question }) => [id, question])).toEqual([
        ['b', 'total amount'],
        ['c', 'average amount'],
      ]);
      const none = await desk.run(['batch', 'q.yaml', '--out', 'out', '--only', 'd']);
      expect(none.stderr).toContain('There is no question with the id "d".');
      const fast = await desk.run(['batch', 'q.yaml', '--out', 'other', '--fail-fast', '--concurrency', '1', '--json']);
      expect(fast.code).toBe(7);
      expect(JSON.parse(fast.stdout)).toMatchObject({ stopped: 'first-failure', ended: { 'not-understood': 1 } });
      expect(desk.results('other').map(({ id }) => id)).toEqual(['a']);
    },
  );

  it('tells faults of one question and goes on with the others', long, async () => {
    writeFileSync(join(desk.folder, 'broken.csv'), '');
    desk.write(
      'q.yaml',
      '- { id: a, question: total amount, data: broken.csv }\n- { id: b, question: total amount, data: sales.csv }\n',
    );
    const { code, stdout } = await desk.run(['batch', 'q.yaml', '--out', 'out']);
    expect(code).toBe(7);
    expect(desk.results('out')).toMatchObject([
      { id: 'a', status: 'fault', error: { code: 'DATASET_EMPTY' } },
      { id: 'b', status: 'answered' },
    ]);
    expect(stdout).toContain('To ask the one that is left');
    desk.write('broken.csv', 'region,amount\nnorth,5\n');
    expect((await desk.run(['batch', 'q.yaml', '--out', 'out', '--resume'])).code).toBe(0);
    expect(desk.ledger('out').flatMap(({ kind, id }) => (kind === 'asked' ? [id] : []))).toEqual(['b', 'a']);
  });
});

describe('glovebox batch refuses', () => {
  it.each([
    ['a file that is not there', ['batch', 'nothing.yaml'], /BATCH_FILE_INVALID: There is no file nothing\.yaml/],
    ['a folder', ['batch', '.'], /is a folder, not a file of questions/],
    [
      'data without its option',
      ['batch', 'q.yaml', 'sales.csv'],
      /Name data with --data: glovebox batch q\.yaml --data sales\.csv/,
    ],
    ['no file', ['batch'], /There is no file of questions/],
    [
      'a file with faults, all of which it tells',
      ['batch', 'bad.yaml'],
      /2 things in bad\.yaml are not right:\n {2}bad\.yaml:1:23: .*\n {2}bad\.yaml:2:4: /,
    ],
    [
      'data that is not there, with its places',
      ['batch', 'far.yaml'],
      /2 things in far\.yaml are not right:\n {2}far\.yaml:2:9: The file ".*none\.csv" is not there\. .*\n {2}far\.yaml:4:3: The question has no data\./,
    ],
    ['what is no text', ['batch', 'latin.txt'], /latin\.txt is not text in UTF-8/],
  ])('%s', async (_, args, message) => {
    desk.write('q.yaml', '- total amount\n');
    desk.write('bad.yaml', '- {question: x, seed: -1}\n- {qestion: y, question: z}\n');
    desk.write(
      'far.yaml',
      '- question: x\n  data: none.csv\n- question: z\n  data: sales.csv\n'.replace(
        '- question: z\n  data: sales.csv',
        '\n- y',
      ),
    );
    writeFileSync(join(desk.folder, 'latin.txt'), Buffer.from('gr\xFC\xDFe\n', 'latin1'));
    const { code, stdout, stderr } = await desk.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(existsSync(join(desk.folder, 'glovebox-batches'))).toBe(false);
  });

  it('a folder with files of others, and one that may not be written', async () => {
    desk.write('q.txt', 'total amount\n');
    mkdirSync(join(desk.folder, 'mine'));
    desk.write('mine/notes.txt', 'x');
    const { code, stderr } = await desk.run(['batch', 'q.txt', '--data', 'sales.csv', '--out', 'mine', '--resume']);
    expect(code).toBe(1);
    expect(stderr).toContain('has files that no batch wrote, such as notes.txt. Nothing was changed.');
    // Of the names that a batch writes, and of none: there is no ledger.
    mkdirSync(join(desk.folder, 'theirs'));
    desk.write('theirs/results.jsonl', 'x');
    const theirs = await desk.run(['batch', 'q.txt', '--data', 'sales.csv', '--out', 'theirs', '--resume']);
    expect([theirs.code, theirs.stderr]).toEqual([1, expect.stringContaining('such as results.jsonl. Nothing')]);
    expect(desk.read('theirs/results.jsonl')).toBe('x');
    const file = await desk.run(['batch', 'q.txt', '--data', 'sales.csv', '--out', 'q.txt']);
    expect(file.stderr).toContain('OUTPUT_UNWRITABLE');
  });

  it('a ledger that somebody has changed', long, async () => {
    desk.write('q.txt', 'total amount\ntotal amount by region\n');
    const args = ['batch', 'q.txt', '--data', 'sales.csv', '--out', 'out', '--resume'];
    expect((await desk.run(args)).code).toBe(0);
    const lines = desk.read('out/ledger.jsonl').split('\n');
    // Half of a last line is what a process leaves that was killed.
    desk.write('out/ledger.jsonl', `${lines.join('\n')}{"kind":"end`);
    expect((await desk.run(args)).code).toBe(0);
    // A line that the loss of power has emptied, too, and it is not there to be found once others have come behind it.
    desk.write('out/ledger.jsonl', `${lines.slice(0, -2).join('\n')}\n\0\0\0\n`);
    for (const _ of [1, 2, 3, 4]) expect((await desk.run(args)).code).toBe(0);
    expect(desk.read('out/ledger.jsonl')).not.toContain('\0');
    desk.write('out/ledger.jsonl', `nonsense\n${lines.join('\n')}`);
    const { stderr } = await desk.run(args);
    expect(stderr).toMatch(/Line 1 of .*ledger\.jsonl is not one that Glovebox wrote/);
  });
});
