import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { canUseChromium, chromiumPath } from '../../requirements.ts';
import { makeAnalysis } from '../sample-analysis.ts';

describe.runIf(canUseChromium())('the report in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const requests: string[] = [];
  let browser: Browser | undefined;
  let page: Page;

  beforeAll(async () => {
    const analysis = makeAnalysis();
    writeFileSync(join(folder, 'report.html'), createHtmlRenderer().render(analysis));
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`file://${join(folder, 'report.html')}`);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for nothing but itself and has no script', async () => {
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([`file://${join(folder, 'report.html')}`]);
    expect(await page.locator('script').count()).toBe(0);
  });

  it('runs no script that somebody puts into it', async () => {
    await page.setContent(
      createHtmlRenderer().render({
        ...makeAnalysis(),
        warnings: ['<img src=x onerror="document.title=1"><script>document.title=1</script>'],
      }),
    );
    expect(await page.title()).not.toBe('1');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it.each([360, 800, 1400])('does not scroll sideways at a width of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});
