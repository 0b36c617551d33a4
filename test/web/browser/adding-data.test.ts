import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { addSales, answer, expectAccessible, forgetAll, openBench, openPage } from './bench.ts';
import { useBench } from './use-bench.ts';

async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dropped = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)})); return data; })()`,
  );
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
}

describe.runIf(canUseChromium())('data that comes in', () => {
  const held = useBench(() => openBench());

  it('may be the bundled example, which nobody has to look for', async () => {
    await forgetAll(held.bench);
    const { page, requests, faults, close } = await openPage(held.bench);
    await page.getByRole('button', { name: 'Try it with example data' }).click();
    await page.getByRole('heading', { level: 1, name: 'sales' }).waitFor();
    expect(await page.locator('.asked .meta').innerText()).toContain('2,138 rows');
    expect(requests.every((url) => url.startsWith(held.bench.served.url))).toBe(true);
    expect(faults).toEqual([]);
    await close();
  });

  it('is told of where it is dropped, and shown anew where its old rows are looked at', async () => {
    await forgetAll(held.bench);
    const { page, close } = await openPage(held.bench);
    await addSales(page);
    await answer(page, 'total revenue by region');
    await dropFile(page, 'broken.json', '{"rows": [');
    const fault = page.getByRole('alert');
    await fault.waitFor();
    expect(await fault.innerText()).toContain('broken.json');
    await expectAccessible(page, 'a file that was refused, beside an answer');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await fault.count()).toBe(0);

    await page.goto(`${held.bench.served.url}/#/data/sales`);
    await page.getByText('2,138 rows').first().waitFor();
    await dropFile(page, 'sales.csv', 'a,b\n1,2\n3,4\n');
    await page.getByText('it is replaced').waitFor();
    expect(await page.locator('.asked .meta').innerText()).toContain('2 rows');
    await close();
  });
});
