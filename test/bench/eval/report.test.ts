import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessagesApi } from '../../generator/claude/messages-api.ts';
import { canUseChromium, chromiumPath } from '../../requirements.ts';
import { type Bench, openBench, stateTotal, submit } from './run-eval.ts';

const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

const api = new MessagesApi();
let bench: Bench;
let html: string;

beforeAll(async () => {
  bench = openBench(await api.start());
  bench.writeCases([
    { id: 'plain', question: 'How much?', expected: { total: { value: 90, relative: 0.01 } }, tags: ['easy'] },
    {
      id: hostile,
      question: `How ${hostile}?`,
      constraints: `State ${hostile}.`,
      data: ['shop.csv', 'people.csv'],
      expected: { [hostile]: hostile, total: 100, who: 'Rome' },
      tags: [hostile],
    },
    { id: 'gone', question: 'Where is it?', data: `${hostile}.csv`, expected: { total: 1 } },
  ]);
  // The validator refuses such a text in a script; that it comes from the data nobody can.
  writeFileSync(join(bench.folder, 'people.csv'), `name\n"${hostile.replaceAll('"', '""')}"\n`);
  const named = stateTotal(
    'total',
    "\nconst [one] = await sql('SELECT name FROM people');\nmetric('who', String(one.name));\ninsight('It is {who}.');",
  );
  api.answer(submit(stateTotal('total')), submit(named));
  await bench.run();
  html = bench.read('report.html');
});
afterAll(async () => {
  await api.close();
  bench.remove();
});

const escaped = '&lt;img src=x onerror=&quot;document.title=1&quot;&gt;&lt;script&gt;document.title=1&lt;/script&gt;';

describe('the report of an evaluation', () => {
  it('is one page without a script or anything to fetch, whatever stands in cases and answers', () => {
    expect(html).not.toMatch(/<(?:script|img|iframe|link)/i);
    // What stands between quotes is no attribute: a quote of the cases would end it, and is escaped.
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\s(?:src|on\w+)\s*=/i);
    expect(html).toContain(`How ${escaped}?`);
    expect(html).toContain(`State ${escaped}.`);
    expect(html).toContain(`<code dir="auto">${escaped}</code>`);
    expect(html).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;');
  });

  it('tells the figures first, then expected beside given of every case', () => {
    const text = html.replaceAll(/<style>[^]*?<\/style>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    const places = ['1 of 3 questions right', 'Values right', 'Why the others are not right', 'Where is it?'].map(
      (part) => text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(text).toContain('fault DATASET_NOT_FOUND 1 33.3 % gone');
    expect(text).toContain('total 90 ± 1 % 90 ✓ right');
    // 90 is a tenth less than 100.
    expect(text).toContain('total 100 90 −10 % ✗ not right');
    expect(text).toContain('not stated');
    expect(text).toContain('All prices come to 90.');
    expect(text).toContain("import { sql, metric, insight } from 'glovebox/kit'".replaceAll("'", '&#39;'));
  });
});

describe.runIf(canUseChromium())('the report of an evaluation in a real browser', () => {
  let browser: Browser | undefined;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    });
    page = await browser.newPage();
    await page.goto(`file://${join(bench.out, 'report.html')}`);
  });
  afterAll(() => browser?.close());

  it('shows the cases of one cause where that is chosen, and runs nothing', async () => {
    expect(await page.locator('article:visible').count()).toBe(3);
    await page.getByText('not right 2').click();
    expect(await page.locator('article:visible h3').allTextContents()).toEqual([hostile, 'gone']);
    await page.getByText('right 1', { exact: true }).click();
    expect(await page.locator('article:visible h3').allTextContents()).toEqual(['plain']);
    expect(await page.title()).toBe('1 of 3 right: cases.jsonl');
  });

  it.each([360, 800, 1400])('does not scroll sideways at a width of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});
