import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessagesApi } from '../generator/claude/messages-api.ts';
import type { ContentBlock } from '../generator/claude/messages-api.ts';
import { canUseChromium } from '../requirements.ts';
import { dockerIsHere } from '../sandbox/docker/use-docker.ts';
import { addSales, ask, openBench, openPage } from '../web/browser/bench.ts';
import type { OpenPage } from '../web/browser/bench.ts';

// The service with boxes in containers, and a browser. What the model says is made up for this test; the client of its API is the
// real one.

const api = new MessagesApi();
const say = (text: string) => ({ content: [{ type: 'text', text }] }) as const;
const submit = (source: string): ContentBlock => ({
  type: 'tool_use',
  name: 'submit_script',
  input: { title: 'Revenue', source, assumptions: [] },
});
const byChannel = `import { sql, metric, table, plot } from 'glovebox/kit';
const rows = await sql('SELECT channel, sum(revenue) AS revenue FROM sales GROUP BY 1 ORDER BY 2 DESC');
const channels = table('channels', rows, { key: 'channel' });
metric('total', rows.reduce((sum, row) => sum + Number(row.revenue), 0), { format: 'integer' });
plot('channels', { mark: 'bar', data: { name: 'channels' }, encoding: {
  x: { field: 'revenue', type: 'quantitative' }, y: { field: 'channel', type: 'nominal' } } });`;
const orders = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT count(*) AS orders FROM sales');
metric('orders', Number(row.orders));`;

describe.runIf(canUseChromium() && dockerIsHere)('The page, the service and boxes in containers', () => {
  const before = { key: process.env['ANTHROPIC_API_KEY'], url: process.env['ANTHROPIC_BASE_URL'] };
  let bench: Awaited<ReturnType<typeof openBench>>;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    process.env['ANTHROPIC_BASE_URL'] = await api.start();
    process.env['ANTHROPIC_API_KEY'] = 'sk-ant-secret';
    bench = await openBench({ sandbox: 'docker', generator: 'claude' });
    opened = await openPage(bench);
    page = opened.page;
  });
  afterAll(async () => {
    await opened.close();
    await bench.close();
    await api.close();
    process.env['ANTHROPIC_API_KEY'] = before.key;
    if (before.url === undefined) delete process.env['ANTHROPIC_BASE_URL'];
    else process.env['ANTHROPIC_BASE_URL'] = before.url;
  });

  it('go from a file to an answer, to the question after it, and to a report that can be kept', async () => {
    await addSales(page);
    api.answer({ content: [submit(byChannel)] }, say('Online leads with {channels[Online].revenue} of {total}.'));
    await ask(page, 'Which channel sells most?');
    await page.locator('.sentences').waitFor();
    expect(await page.locator('.sentences').innerText()).toMatch(/Online leads with [\d,.]+ of 423,938\./);
    await page.locator('.drawn svg').first().waitFor();

    api.answer({ content: [submit(orders)] }, say('There were {orders} orders.'));
    await ask(page, 'and how many orders were there?');
    await page.getByText('There were 2,138 orders.', { exact: true }).waitFor();
    expect(api.asked[0]?.text).toContain('Which channel sells most?');

    const { items } = (await (await fetch(`${bench.served.url}/analyses`)).json()) as { items: { id: string }[] };
    const { analysis } = (await (await fetch(`${bench.served.url}/analyses/${items[0]?.id}`)).json()) as any;
    expect(analysis.receipt.box).toMatchObject({ kind: 'docker', attestation: expect.any(String) });
    expect(analysis.earlier).toHaveLength(1);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Report' }).click();
    await page
      .getByRole('menuitem', { name: /download|save/i })
      .first()
      .click();
    const report = await readFile(await (await downloading).path(), 'utf8');
    expect(report).toContain('and how many orders were there?');
    expect(report).toContain('2,138');
    expect(opened.faults).toEqual([]);
    for (const url of opened.requests) expect(url).toMatch(new RegExp(`^(?:${bench.served.url}|blob:|data:)`));
  });
});
