import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { ask, expectNoSideScroll, openBench, openPage } from './bench.ts';
import { useBench } from './use-bench.ts';

const attack = `<img src=x onerror="document.title='caught'"><script>document.title='caught'</script>`;
const rows = [
  `"${attack.replaceAll('"', '""')}",amount`,
  ...Array.from({ length: 12 }, (_, index) => `"${index % 3}${attack.replaceAll('"', '""')}",${index + 1}`),
];

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste a table' }).click();
  await page.getByRole('textbox', { name: /^Rows/ }).fill(text);
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.locator('.columns').waitFor();
}

describe.runIf(canUseChromium())('data that would be a page', () => {
  const held = useBench(() => openBench());

  it('stays text, in the profile, in answers and charts, and in questions', async () => {
    const { page, faults, requests, close } = await openPage(held.bench);
    await paste(page, rows.join('\n'));
    expect(await page.locator('.columns').innerText()).toContain('<img src=x onerror=');
    // A field of a chart is a path, which such a name is not: its values are as hostile.
    const script = `import { insight, metric, plot, sql, table } from 'glovebox/kit';
const found = await sql<Record<string, string | number>>('SELECT * FROM pasted ORDER BY amount');
const rows = found.map((row) => ({ kind: String(Object.values(row)[0]), amount: Number(row['amount']) }));
table('all', rows, { title: ${JSON.stringify(attack)}, columns: { kind: { label: ${JSON.stringify(attack)} } } });
insight(\`It is \${metric('worst', rows[0]?.kind ?? '', { label: ${JSON.stringify(attack)} })}.\`);
plot('all', { data: { name: 'all' }, mark: 'bar', encoding: { x: { field: 'amount', type: 'ordinal' }, y: { aggregate: 'count', type: 'quantitative' }, color: { field: 'kind', type: 'nominal' } } }, { title: ${JSON.stringify(attack)} });
console.log(${JSON.stringify(attack)});`;
    const { json } = await held.bench.served.started.client.post('/analyze', {
      json: { script, data: 'pasted', question: attack },
    });
    expect(json.status).toBe('answered');
    await page.goto(`${held.bench.served.url}/#/a/${json.id}`);
    await page.locator('.drawn svg').waitFor();
    await page.locator('.cited').first().focus();
    for (const tab of await page.getByRole('tab').all()) await tab.click();
    await page.goto(`${held.bench.served.url}/#/history`);
    await page.locator('.history li').first().waitFor();
    expect(await page.title()).not.toContain('caught');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('document.scripts.length')).toBe(1);
    expect(requests.filter((url) => url.endsWith('/x'))).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('is read in its own direction, and scrolls nothing sideways however long its words are', async () => {
    const { page, close } = await openPage(held.bench, '/', { width: 360 });
    await paste(page, `المنطقة,${'x'.repeat(120)}\nشمال,1\nجنوب,2\n${'ل'.repeat(300)},3`);
    await expectNoSideScroll(page, 'profile of long words');
    const question = 'ما هو المجموع حسب المنطقة؟';
    await ask(page, question);
    const title = page.getByRole('heading', { level: 1 });
    await expect
      .poll(() =>
        title.evaluate((element) => (element as unknown as { matches(query: string): boolean }).matches(':dir(rtl)')),
      )
      .toBe(true);
    await page.getByRole('alert').or(page.locator('.notice, .sentences')).first().waitFor();
    await expectNoSideScroll(page, 'answer in another direction');
    await close();
  });
});
