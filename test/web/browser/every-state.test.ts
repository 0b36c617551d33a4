import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import {
  addSales,
  answer,
  ask,
  expectAccessible,
  expectNoSideScroll,
  forgetAll,
  looks,
  openBench,
  openPage,
} from './bench.ts';
import { useBench } from './use-bench.ts';

/** A slow machine takes its time for so many states. */
const patience = 120_000;

describe.runIf(canUseChromium())('every state of the page, wide and narrow, light and dark', () => {
  const held = useBench(() => openBench());

  it.each(looks)('can be used by everybody at $width pixels in $colorScheme', { timeout: patience }, async (look) => {
    await forgetAll(held.bench);
    const opened = await openPage(held.bench, '/', look);
    const { page } = opened;
    const expectGood = async (state: string) => {
      await expectAccessible(page, state);
      await expectNoSideScroll(page, state);
    };

    await page.getByRole('heading', { name: 'Ask your data.' }).waitFor();
    await expectGood('empty');
    await page.getByRole('button', { name: 'Paste a table' }).click();
    await expectGood('pasting');
    await page.keyboard.press('Escape');

    await addSales(page);
    await expectGood('profile');
    await page.getByRole('button', { name: 'Options' }).click();
    await expectGood('options');

    await ask(page, 'blorp the fizz');
    await page.getByRole('heading', { name: 'This question was not understood' }).waitFor();
    await expectGood('not understood');

    await answer(page, 'Which region grew fastest by year?');
    await page.locator('.drawn svg').waitFor();
    await expectGood('answered');
    await page.locator('.cited').first().focus();
    await expectGood('source of a number');
    await page.getByRole('button', { name: /^Edit Total/ }).click();
    await page.getByRole('textbox', { name: 'Vega-Lite' }).fill('{ no');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').waitFor();
    await expectGood('chart edited wrongly');
    for (const tab of ['Queries', 'Receipt', 'Script']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectGood(tab);
    }
    await page.getByRole('button', { name: 'Edit and run again' }).click();
    await page.getByRole('textbox', { name: 'Source of the script' }).fill("fetch('x');");
    await page.getByRole('tabpanel').getByRole('button', { name: 'Check' }).click();
    await page.locator('.finding').first().waitFor();
    await expectGood('script refused');
    await page.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('menu').waitFor();
    await expectGood('menu');
    await page.keyboard.press('Escape');

    await page.goto(`${held.bench.served.url}/#/history`);
    await page.locator('.history li').first().waitFor();
    await expectGood('history');
    await page.goto(`${held.bench.served.url}/#/a/00000000-0000-4000-8000-000000000000`);
    await page.getByRole('alert').waitFor();
    await expectGood('gone');
    if (look.width < 500) {
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('link', { name: 'All questions' }).first().waitFor();
      await expectGood('side');
    }
    expect(opened.faults).toEqual([]);
    expect(opened.requests.filter((url) => !url.startsWith(held.bench.served.url) && !url.startsWith('data:'))).toEqual(
      [],
    );
    await opened.close();
  });
});
