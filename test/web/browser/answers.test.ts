import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { addSales, answer, openBench, openPage } from './bench.ts';
import { useBench, usePage } from './use-bench.ts';

describe.runIf(canUseChromium())('an answer on the page', () => {
  const held = useBench(
    () => openBench(),
    async (page) => {
      await addSales(page);
      await answer(page, 'total revenue by product and channel');
    },
  );
  const opened = usePage(held, (page) => page.locator('.sentences').waitFor());

  it('sorts its table by a head and says so, and puts it back', async () => {
    const { page } = opened;
    const table = page.getByRole('table').first();
    const head = table.getByRole('columnheader').last();
    const column = async () => {
      const cells = await table.locator('tbody td.number:last-child').allInnerTexts();
      return cells.map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
    };
    const before = await column();
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await column()).toEqual(before.toSorted((a, b) => b - a));
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await column()).toEqual(before.toSorted((a, b) => a - b));
    await head.getByRole('button').click();
    expect(await column()).toEqual(before);
  });

  it('draws its charts here, without making code of text', async () => {
    const { page } = opened;
    await page.locator('.drawn svg').first().waitFor();
    expect(opened.requests.filter((url) => url.includes('draw-chart'))).toHaveLength(1);
    expect(await page.locator('.chart img').count()).toBe(0);
  });

  it('shows the picture of the service where charts cannot be drawn here', async () => {
    const bare = await openPage(held.bench, '/');
    await bare.page.route('**/assets/draw-chart-*', (route) => route.abort());
    await bare.page.goto(held.bench.served.url + held.link);
    const picture = bare.page.locator('.chart img').first();
    await picture.waitFor();
    expect(await picture.getAttribute('src')).toMatch(/^\/analyses\/[^/]+\/plots\/[^/]+\?format=svg$/);
    expect(await picture.getAttribute('alt')).toContain('chart');
    await bare.close();
  });

  it('says what the mark under the pointer is', async () => {
    const { page } = opened;
    await page.locator('.drawn svg').first().waitFor();
    await page.locator('.drawn svg .mark-rect path').first().hover();
    expect(await page.locator('.chart-tip').innerText()).toMatch(/revenue/i);
  });

  it('draws a changed chart, keeps what cannot be drawn away, and goes back', async () => {
    const { page } = opened;
    await page.locator('.drawn svg').first().waitFor();
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    const area = page.getByRole('textbox', { name: 'Vega-Lite' });
    const before = JSON.parse(await area.inputValue()) as { mark: unknown };
    await area.fill(JSON.stringify({ ...before, data: { url: 'https://example.com/x.csv' } }));
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(/^This cannot be drawn: .*url/);
    await area.fill(JSON.stringify({ ...before, mark: 'point' }));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.locator('.drawn svg .mark-symbol.marks').first().waitFor();
    expect(await page.getByText('changed by you').count()).toBe(1);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('.drawn svg .mark-rect.marks').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await area.count()).toBe(0);
    expect(opened.requests.some((url) => url.includes('example.com'))).toBe(false);
  });

  it('says why a changed chart cannot be drawn', async () => {
    const { page } = opened;
    await page.locator('.drawn svg').first().waitFor();
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    const area = page.getByRole('textbox', { name: 'Vega-Lite' });
    const { encoding, ...rest } = JSON.parse(await area.inputValue()) as { encoding: { y: object } };
    const y = { ...encoding.y, axis: { format: 'zzzz' } };
    await area.fill(JSON.stringify({ ...rest, encoding: { ...encoding, y } }));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').getByText('It cannot be drawn: invalid format: zzzz').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('.drawn svg').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('draws columns whatever they are called', async () => {
    const { page } = opened;
    const script = `import { metric, plot } from 'glovebox/kit';
metric('cities', 2);
const values = [{ 'city.name': 'Berlin', 'pop [k]': 3 }, { 'city.name': 'Oslo', 'pop [k]': 5 }];
plot('cities', { data: { values }, mark: 'bar', encoding: { x: { field: 'city.name', type: 'nominal' }, y: { field: 'pop [k]', type: 'quantitative' }, color: { field: 'city.name', type: 'nominal' } } });`;
    const { json } = await held.bench.served.started.client.post('/analyze', { json: { script, data: 'sales' } });
    await page.goto(`${held.bench.served.url}/#/a/${json.id}`);
    await page.locator('.drawn svg .mark-rect.marks path').nth(1).waitFor();
    const texts = await page.locator('.drawn svg text').allTextContents();
    expect(texts).toEqual(expect.arrayContaining(['Berlin', 'Oslo', 'city.name', 'pop [k]', '5']));
    await page.locator('.drawn svg text', { hasText: 'Oslo' }).last().click();
    await expect
      .poll(() => page.locator('.drawn svg .mark-rect.marks path').first().getAttribute('opacity'))
      .toBe('0.14');
  });

  it('hands out a changed chart as it is drawn here', async () => {
    const { page } = opened;
    await page.locator('.drawn svg').first().waitFor();
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    const area = page.getByRole('textbox', { name: 'Vega-Lite' });
    await area.fill(JSON.stringify({ ...(JSON.parse(await area.inputValue()) as object), mark: 'point' }));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('changed by you').waitFor();
    await page.locator('.drawn svg .mark-symbol.marks').first().waitFor();
    await page
      .getByRole('button', { name: /^Download / })
      .first()
      .click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'SVG' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/\.svg$/);
    expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^<svg/);
  });

  it('is computed again without a model, and says that all of it came out the same', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Run again' }).first().click();
    const notice = page.locator('.notice.good');
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(
      /^The same\s+Every value and every sentence came out as in the earlier answer\.$/,
    );
  });

  it('has a script that can be checked, changed and run', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Edit and run again' }).click();
    const area = page.getByRole('textbox', { name: 'Source of the script' });
    const source = await area.inputValue();
    await area.fill(`fetch('https://example.com');\n${source}`);
    await page.getByRole('tabpanel').getByRole('button', { name: 'Check' }).click();
    const remark = page.locator('.finding').first();
    await remark.waitFor();
    await remark.getByRole('button', { name: 'Line 1', exact: true }).click();
    expect(await area.evaluate((element) => (element as unknown as { selectionStart: number }).selectionStart)).toBe(0);
    await area.fill(
      "import { insight, metric, sql } from 'glovebox/kit';\nconst [row] = await sql<{ n: number }>('SELECT count(*) AS n FROM sales');\ninsight(`There are ${metric('rows', row?.n ?? 0)} rows.`);",
    );
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.locator('.sentences', { hasText: 'There are 2,138 rows.' }).waitFor();
  });

  it('keeps a changed script while its other tabs are looked at', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Edit and run again' }).click();
    const area = page.getByRole('textbox', { name: 'Source of the script' });
    await area.fill('// half a thought');
    await page.getByRole('tab', { name: 'Receipt' }).click();
    expect(await area.isVisible()).toBe(false);
    await page.getByRole('tab', { name: 'Script' }).click();
    expect(await area.inputValue()).toBe('// half a thought');
  });

  it('goes onto paper in full, black on white, without what can be pressed', async () => {
    const { page } = opened;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('nav, .tools, .follow, .feedback').filter({ visible: true }).count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const hidden =
      "[...document.querySelectorAll('.scroll, .source')].map((part) => part.scrollHeight - part.clientHeight)";
    for (const beyond of (await page.evaluate(hidden)) as number[]) expect(beyond).toBeLessThanOrEqual(1);
  });

  it('takes what its reader thinks of it', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'It is wrong' }).click();
    await page.getByRole('textbox', { name: 'What is wrong with it' }).fill('Returns are in it');
    await page.getByRole('button', { name: 'Send' }).click();
    const id = held.link.split('/').at(-1) ?? '';
    await expect
      .poll(async () => (await held.bench.served.started.client.get(`/analyses/${id}`)).json.feedback)
      .toMatchObject({ rating: 'wrong', comment: 'Returns are in it' });
  });

  it('leads to the row of a cited cell, on whatever page of its table that is', async () => {
    const { page } = opened;
    const script = `import { insight, sql, table } from 'glovebox/kit';
const rows = await sql<{ item: number; made: number }>('SELECT i AS item, i * 10 + count(*) * 0 AS made FROM sales, range(1, 81) AS t(i) GROUP BY i ORDER BY i');
table('items', rows, { key: 'item' });
insight('Item {items[61].item} made {items[61].made}.');`;
    const { json } = await held.bench.served.started.client.post('/analyze', { json: { script, data: 'sales' } });
    await page.goto(`${held.bench.served.url}/#/a/${json.id}`);
    await page.locator('.cited', { hasText: '610' }).click();
    const cell = page.locator('td.lit');
    await cell.waitFor();
    expect(await cell.innerText()).toBe('610');
    expect(await page.getByText('Rows 51 to 75 of 80').count()).toBe(1);
    expect(await page.locator('td:focus').innerText()).toBe('610');
    // Once: who turns pages then is not taken back to it.
    await page.getByRole('button', { name: 'Previous' }).click();
    const next = page.getByRole('button', { name: 'Next' });
    await next.click();
    await page.getByText('Rows 51 to 75 of 80').waitFor();
    expect(await next.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  it('tells a finger first where a number comes from, and leads there at the second touch', async () => {
    const touched = await openPage(held.bench, held.link, { width: 360, hasTouch: true });
    const cited = touched.page.locator('.cited').first();
    await cited.tap();
    await touched.page.getByRole('tooltip').waitFor();
    expect(await touched.page.locator('.lit').count()).toBe(0);
    await cited.tap();
    await touched.page.locator('.lit').waitFor();
    await touched.close();
  });

  it('has a page of each chart that draws it by itself, with nothing else around', async () => {
    const id = held.link.split('/').at(-1) ?? '';
    const { json } = await held.bench.served.started.client.get(`/analyses/${id}`);
    const name = encodeURIComponent(json.analysis.plots[0].name);
    const alone = await openPage(held.bench, `/analyses/${id}/plots/${name}?format=html`);
    await alone.page.locator('html[data-chart=drawn]').waitFor();
    expect(await alone.page.locator('#chart svg .marks').count()).toBeGreaterThan(0);
    expect(alone.requests).toHaveLength(1);
    expect(alone.faults).toEqual([]);
    await alone.close();
  });
});
