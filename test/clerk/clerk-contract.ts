import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked, Clerk } from '../../src/clerk/clerk.ts';
import type { AnalysisEvent } from '../../src/contract/events.ts';

export type ClerkUnderTest = {
  readonly clerk: Clerk;
  /** The same owner's clerk, as another process would make it. */
  readonly again: () => Promise<Clerk>;
  readonly close: () => Promise<void>;
};

const files = (contents: Readonly<Record<string, string>>) =>
  Object.entries(contents).map(([name, text]) => ({
    kind: 'stream' as const,
    name,
    stream: Readable.from([Buffer.from(text)]),
  }));
const sales = 'region,revenue\nNorth,10\nNorth,20\nSouth,5\n';
const endless = 'for (;;) {}\n';
const { signal } = new AbortController();
const question = (words: string, data: readonly string[]) => ({ kind: 'question' as const, question: words, data });

/** What every clerk keeps to, whoever it asks for. Over the offline generator and the embedded box. */
export function describeClerk(name: string, open: () => Promise<ClerkUnderTest>): void {
  describe(`${name} as a clerk`, () => {
    let under: ClerkUnderTest;
    let clerk: Clerk;
    beforeAll(async () => {
      under = await open();
      ({ clerk } = under);
    });
    afterAll(() => under.close());

    it('keeps data under the name that it was given, and finds it by that and by its hash', async () => {
      const own = await clerk.takeIn(files({ 'sales.csv': sales }), { name: 'sales of may', signal });
      expect(own).toMatchObject({
        name: 'sales of may',
        tables: [{ name: 'sales', source: 'sales.csv', rows: 3, columns: 2 }],
      });
      expect(await clerk.findData('sales of may')).toEqual(own);
      expect((await clerk.findData(own.hash)).hash).toBe(own.hash);
      expect(await clerk.listData()).toContainEqual(own);
    });

    it('finds data without a name by its hash, also for another process', async () => {
      const { hash } = await clerk.takeIn(files({ 'towns.csv': 'town,people\nUlm,126\n' }), { signal });
      expect((await clerk.findData(hash)).tables).toMatchObject([{ rows: 1 }]);
      expect((await (await under.again()).findData(hash)).hash).toBe(hash);
    });

    it('makes one dataset of several files, each a table', async () => {
      const own = await clerk.takeIn(files({ 'a.csv': 'x\n1\n', 'b.csv': 'y\n2\n3\n' }), { signal });
      expect(own.tables.map((table) => [table.name, table.rows])).toEqual([
        ['a', 1],
        ['b', 2],
      ]);
    });

    it('says that there is no data of a name', async () => {
      for (const named of ['nothing', '', '../../etc/passwd', '0'.repeat(64), '__proto__'])
        await expect(clerk.findData(named)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    });

    it('says what is wrong with a file of no bytes', async () => {
      await expect(clerk.takeIn(files({ 'empty.csv': '' }), { signal })).rejects.toMatchObject({
        code: 'DATASET_EMPTY',
      });
    });

    it('tells of data what its level of privacy allows', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const levels = await Promise.all(
        (['schema', 'statistics'] as const).map((level) => clerk.profile([hash], level, signal)),
      );
      expect(levels.map(({ tables }) => tables[0]?.columns[1]?.max)).toEqual([undefined, 20]);
    });

    it('answers a question, and tells how it goes on', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const events: AnalysisEvent['type'][] = [];
      const asked = await clerk.ask(question('total revenue by region', [hash]), {
        signal,
        onEvent: ({ type }) => events.push(type),
      });
      expect(asked.repeated).toBe(false);
      const answer = await asked.answer;
      expect(answer.id).toBe(asked.id);
      expect(answer.analysis.status).toBe('answered');
      expect(answer.analysis.tables[0]?.rows.map((row) => row.slice(0, 2))).toEqual([
        ['North', 30],
        ['South', 5],
      ]);
      expect(events).toContain('script-written');
      expect(events.indexOf('script-written')).toBeLessThan(events.indexOf('run-started'));
      const [newest] = await clerk.list(1);
      expect(newest).toMatchObject({ id: asked.id, question: 'total revenue by region', status: 'answered' });
    });

    it('finds an answer whole, with its pictures, also for another process', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const asked = await clerk.ask(question('total revenue by region, as a bar chart', [hash]), { signal });
      const { analysis } = await asked.answer;
      const found = await (await under.again()).find(asked.id);
      expect(analysis.plots[0]?.png?.length).toBeGreaterThan(100);
      expect(found?.analysis.plots.map(({ png }) => png)).toEqual(analysis.plots.map(({ png }) => png));
      const { metrics, tables, insights, status, script } = analysis;
      expect(found?.analysis).toMatchObject({ metrics, tables, insights, status, script });
    });

    it('has an answer that says that a question was not understood', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const { answer } = await clerk.ask(question('what is the meaning of life', [hash]), { signal });
      const { analysis } = await answer;
      expect(analysis.status).toBe('not-understood');
      expect(analysis.suggestions.length).toBeGreaterThan(0);
    });

    it('asks once what comes under one key, at once or later', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const wanted = { ...question('average revenue', [hash]), key: 'platform: event 1' };
      const asked = await Promise.all(Array.from({ length: 5 }, () => clerk.ask(wanted, { signal })));
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
      expect(asked.filter(({ repeated }) => !repeated)).toHaveLength(1);
      const { analysis } = (await asked[0]?.answer) ?? {};
      const later = await (await under.again()).ask(wanted, { signal });
      expect(later).toMatchObject({ id: asked[0]?.id, repeated: true });
      expect((await later.answer).analysis.id).toBe(analysis?.id);
      const others = await clerk.ask({ ...wanted, key: 'platform: event 2' }, { signal });
      expect(others.id).not.toBe(later.id);
      await others.answer;
    });

    it('asks of several datasets at once', async () => {
      const [one, two] = await Promise.all([
        clerk.takeIn(files({ 'first.csv': 'n\n1\n' }), { signal }),
        clerk.takeIn(files({ 'second.csv': 'm\n2\n' }), { signal }),
      ]);
      const { answer } = await clerk.ask({ kind: 'script', script: sums, data: [one.hash, two.hash] }, { signal });
      expect((await answer).analysis.metrics['sum']?.value).toBe(3);
    });

    it('goes on with work that nobody waits for any more, and follows it', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const impatient = new AbortController();
      const asked = await clerk.ask(question('median revenue', [hash]), { signal: impatient.signal });
      impatient.abort();
      await expect(asked.answer).rejects.toBeDefined();
      const followed = await clerk.follow(asked.id, { signal });
      expect(followed).toMatchObject({ id: asked.id, repeated: true });
      expect((await followed?.answer)?.analysis.status).toBe('answered');
      expect(await clerk.follow('nobody-asked-this', { signal })).toBeUndefined();
    });

    it('cancels what is at work, so that who waits hears of it', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      let start = () => {};
      const started = new Promise<void>((resolve) => (start = resolve));
      const onEvent = ({ type }: AnalysisEvent) => void (type === 'run-started' && start());
      const asked = await clerk.ask({ kind: 'script', script: endless, data: [hash] }, { signal, onEvent });
      await started;
      await clerk.cancel(asked.id);
      await expect(asked.answer).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await clerk.find(asked.id)).toBeUndefined();
      const followed = await (await under.again()).follow(asked.id, { signal });
      await expect(followed?.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('runs an earlier analysis again, and compares', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const first = await clerk.ask(question('maximum revenue', [hash]), { signal });
      const before = await first.answer;
      const again = await clerk.ask({ kind: 'replay', of: first.id }, { signal });
      expect(again.id).not.toBe(first.id);
      const { analysis, replay } = await again.answer;
      expect(replay).toEqual({ of: first.id, sameData: true, differences: [] });
      expect(analysis.metrics).toEqual(before.analysis.metrics);
      expect((await clerk.find(again.id))?.replay).toEqual(replay);
      const missing = clerk.ask({ kind: 'replay', of: 'nothing' }, { signal });
      await expect(missing.then(({ answer }) => answer)).rejects.toMatchObject({ code: 'ANALYSIS_NOT_FOUND' });
    });

    it('answers the questions of one session one after the other', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const session = await clerk.openSession('Sales');
      const ended: string[] = [];
      const asked: Asked[] = [];
      // In the order in which they were accepted, which is that of who waits for it.
      for (const words of ['total revenue', 'average revenue', 'how many rows'])
        asked.push(await clerk.ask({ ...question(words, [hash]), session }, { signal }));
      await Promise.all(asked.map(({ id, answer }) => answer.then(() => ended.push(id))));
      expect(ended).toEqual(asked.map(({ id }) => id));
      await expect(
        clerk.ask({ ...question('total revenue', [hash]), session: 'no-such-session' }, { signal }),
      ).rejects.toMatchObject({
        code: 'SESSION_NOT_FOUND',
      });
    });

    it('refuses a question of nothing, and one of data that is not there', async () => {
      const { hash } = await clerk.takeIn(files({ 'sales.csv': sales }), { signal });
      const refusal = async (words: string, data: readonly string[]) =>
        (await clerk.ask(question(words, data), { signal })).answer;
      await expect(refusal(' ', [hash])).rejects.toMatchObject({ code: 'QUESTION_EMPTY' });
      await expect(refusal('total revenue', ['nothing'])).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    });
  });
}

const sums = `import { metric, sql } from 'glovebox/kit';
const [row] = await sql('SELECT (SELECT sum(n) FROM first) + (SELECT sum(m) FROM second) AS sum');
metric('sum', Number(row.sum));
`;
