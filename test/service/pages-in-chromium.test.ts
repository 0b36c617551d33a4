import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canUseChromium, chromiumPath } from '../requirements.ts';
import { csvForm } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

/** The texts come out of the data: the validator refuses most of them where a script writes them down. */
const script = `import { assume, insight, metric, plot, sql, table } from 'glovebox/kit';
const rows = await sql('SELECT * FROM evil');
const names = Object.keys(rows[0]);
const texts = rows.map((row) => String(row[names[0]]));
const all = texts.join(' ');
metric('n', rows.length, { label: all.slice(0, 200), unit: all.slice(0, 40) });
table('rows', rows, { title: all.slice(0, 200) });
const values = rows.map((row, at) => ({ name: String(row[names[0]]), amount: at + 1 }));
plot('bars', { data: { values }, title: all.slice(0, 200), mark: { type: 'bar', tooltip: true }, encoding: { x: { field: 'name', type: 'nominal', title: all.slice(0, 100) }, y: { field: 'amount', type: 'quantitative', title: texts[1] } } }, { title: all.slice(0, 200) });
insight('There are {n} rows. ' + texts[0]);
assume(all);
console.log(all);`;

describe.runIf(canUseChromium())('what the service serves, in a real browser, of data that holds markup', () => {
  const requests: string[] = [];
  let heard = 0;
  let elsewhere: Server;
  let address: string;
  let service: Started;
  let id: string;
  let browser: Browser | undefined;
  let page: Page;

  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      heard += 1;
      response.setHeader('Access-Control-Allow-Origin', '*').end('ran = 1');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    service = await startService();
    const cells = [...markup(address), 'plain'];
    const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
    const csv = [`${quoted[0]},${quoted[1]}`, ...quoted.map((cell, at) => `${cell},${at}`)].join('\n');
    const uploaded = await service.client.post('/datasets', { form: csvForm({ name: 'evil' }, { 'evil.csv': csv }) });
    expect(uploaded.status).toBe(201);
    const question = `What of ${cells.join(' ')}?`;
    const asked = await service.client.post('/analyze', { json: { question, script, data: 'evil' } });
    expect(asked.json.status, JSON.stringify(asked.json.error ?? asked.json.attempts)).toBe('answered');
    id = asked.json.id;
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    });
    const context = await browser.newContext({ acceptDownloads: false });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => {
      requests.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('page', (other) => requests.push(`another page: ${other.url()}`));
  });
  afterAll(async () => {
    await browser?.close();
    await service.stop();
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  const open = async (path: string) => {
    requests.length = 0;
    const response = await page.goto(`${service.client.url}${path}`, { waitUntil: 'load' });
    return response?.headers() ?? {};
  };
  const foreign = () =>
    requests.filter((url) => !/^(?:data|blob):/.test(url) && !url.startsWith(`${service.client.url}/`));
  const ran = () => page.evaluate('typeof window.ran');

  it('would run and load something, were it put into a page as it is', async () => {
    await page.goto(`${address}/`);
    const before = heard;
    // The one that leads elsewhere would take the others with it.
    const staying = markup(address).filter((text) => !text.includes('refresh'));
    await page.setContent(staying.join('\n'), { waitUntil: 'load' });
    await expect.poll(ran).toBe('number');
    expect(heard).toBeGreaterThan(before);
  });

  it.each([
    ['report?format=html', 'text/html'],
    ['report?format=md', 'text/markdown'],
    ['plots/bars?format=svg', 'image/svg+xml'],
    ['plots/bars?format=html', 'text/html'],
    ['plots/bars?format=json', 'application/json'],
    ['tables/rows?format=json', 'application/json'],
    ['script', 'text/plain'],
    ['receipt', 'application/json'],
  ])('neither runs nor loads anything: %s', async (path, type) => {
    const before = heard;
    const answer = await service.client.get(`/analyses/${id}/${path}`);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'/);
    // Without this a page of the answer would have the rights of the service.
    expect(policy).toMatch(/; sandbox(?: allow-scripts)?$/);
    if (type === 'text/markdown') return;
    await open(`/analyses/${id}/${path}`);
    expect(await ran()).toBe('undefined');
    expect(foreign()).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(heard).toBe(before);
    for (const link of await page.locator('a[href]').all()) expect(await link.getAttribute('href')).toMatch(/^#/);
  });

  it('draws a chart of its own in a page that has no origin, and reaches nothing from there', async () => {
    await open(`/analyses/${id}/plots/bars?format=html`);
    await expect.poll(() => page.locator('#chart svg').count()).toBe(1);
    expect(await page.evaluate('origin')).toBe('null');
    expect(await page.evaluate(`fetch('/me').then(() => 'read', () => 'refused')`)).toBe('refused');
    expect(await page.evaluate(`(() => { try { return document.cookie; } catch { return 'refused'; } })()`)).toBe(
      'refused',
    );
    expect(await page.locator('#chart image, #chart a, #chart foreignObject').count()).toBe(0);
    await page.locator('#chart svg path[aria-label], #chart svg path').first().hover();
    expect(await ran()).toBe('undefined');
    expect(foreign()).toEqual([]);
  });

  it('neither runs nor loads anything in the page to work in', async () => {
    const before = heard;
    await open(`/#/analyses/${id}`);
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.locator('body').innerText()).toContain('plain');
    expect(await ran()).toBe('undefined');
    expect(foreign()).toEqual([]);
    expect(heard).toBe(before);
    for (const link of await page.locator('a[href]').all())
      expect(await link.getAttribute('href')).not.toMatch(/^\s*(?:javascript|data|https?):/i);
  });

  it('stands in no page of the service itself', async () => {
    const headers = await open('/docs');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
    expect(await page.locator('script').count()).toBe(0);
    expect(requests).toHaveLength(1);
  });

  it('is no page where it is a name in an address', async () => {
    for (const evil of markup(address)) {
      const { headers, text } = await service.client.get(`/datasets/${encodeURIComponent(evil).slice(0, 500)}`);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(JSON.parse(text).status).toBeGreaterThanOrEqual(400);
    }
  });
});

function markup(address: string): readonly string[] {
  return [
    `<img src="${address}/image" onerror="window.ran=1">`,
    `</script><script src="${address}/script"></script>`,
    '"><svg onload="window.ran=1">',
    `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
    `<a href="javascript:window.ran=1">here</a> [here](javascript:window.ran=1)`,
    `<style>@import "${address}/style";body{background:url(${address}/back)}</style>`,
    `<meta http-equiv="refresh" content="0;url=${address}/away">`,
    `--><!-- ]]> <![CDATA[ <form action="${address}/form"><button autofocus onfocus="window.ran=1">`,
  ];
}
