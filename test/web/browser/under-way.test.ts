import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { startStandIn } from '../stand-in/stand-in.ts';
import { addSales, ask, benchOf, expectAccessible, expectNoSideScroll, looks, openPage } from './bench.ts';
import { useBench, usePage } from './use-bench.ts';

// Against the stand-in: here a test decides when a model answers, and whether it does.
describe.runIf(canUseChromium())('a question under way', () => {
  const held = useBench(async () => benchOf(await startStandIn()), addSales);
  const opened = usePage(held, (page) => page.getByRole('heading', { level: 1, name: 'sales' }).waitFor());

  it('tells each stage as it happens, and the answer to those who cannot see it', async () => {
    const { page } = opened;
    await ask(page, 'Ask a model slowly');
    const progress = page.getByRole('region', { name: 'Progress', exact: true });
    await progress.getByText('Fitting 200 models').waitFor();
    const text = await progress.innerText();
    for (const part of [
      '1 table, 2,138 rows, taken in before',
      'Looked at the data',
      'Script refused',
      'Nothing outside of the box can be reached',
      '15,190 tokens, $0.06 so far',
      'Script accepted',
      'Running in the embedded box',
      'So far: 1 figure',
    ])
      expect(text).toContain(part);
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42');
    expect(await page.locator('[aria-live=polite].unseen').innerText()).toContain('Running in the embedded box');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('The analysis was cancelled.').waitFor();
  });

  it('says when the connection is lost, and goes on when it is back', async () => {
    const { page } = opened;
    await ask(page, 'Ask a model slowly');
    await page.getByText('Fitting 200 models').waitFor();
    const steps = await page.locator('.step').count();
    await page.context().setOffline(true);
    held.bench.served.dropStreams();
    await page.getByText('The connection was lost').waitFor();
    await page.context().setOffline(false);
    await page.getByText('The connection was lost').waitFor({ state: 'detached' });
    expect(await page.locator('.step').count()).toBe(steps);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').waitFor();
  });

  it('keeps the question where the service fails, so that it can be sent again', async () => {
    const { page } = opened;
    await ask(page, 'Ask a busy model');
    await page.getByRole('alert').getByText('The model is busy.').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Ask again later.');
    expect(await page.getByRole('textbox', { name: /question/i }).inputValue()).toBe('Ask a busy model');
  });

  it.each(looks)('can be followed by everybody at $width pixels in $colorScheme', async (look) => {
    const other = await openPage(held.bench, '/#/data/sales', look);
    await ask(other.page, 'Ask a model slowly');
    await other.page.getByText('Fitting 200 models').waitFor();
    await expectAccessible(other.page, 'under way');
    await expectNoSideScroll(other.page, 'under way');
    await other.page.getByRole('button', { name: 'Cancel' }).click();
    await other.page.getByRole('alert').waitFor();
    await expectAccessible(other.page, 'cancelled');
    await expectNoSideScroll(other.page, 'cancelled');
    await other.close();
  });
});

// On a bench of its own: the gate stays open.
describe.runIf(canUseChromium())('an answer that is told and cannot be had', () => {
  const held = useBench(async () => benchOf(await startStandIn()), addSales);
  const opened = usePage(held, (page) => page.getByRole('heading', { level: 1, name: 'sales' }).waitFor());

  it('is asked for again', async () => {
    const { page } = opened;
    await ask(page, 'Ask a model slowly');
    await page.getByText('Fitting 200 models').waitFor();
    await page.route(/\/analyses\/[\da-f-]{36}$/, (route) => route.abort(), { times: 1 });
    held.bench.served.memory.gate.open();
    await page.getByText('The service cannot be reached').waitFor();
    const progress = page.getByRole('region', { name: 'Progress', exact: true });
    await progress.waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ask a model slowly');
  });
});

describe.runIf(canUseChromium())('a page that a model answers', () => {
  it('says what it is told, takes a budget, and lets questions follow each other', async () => {
    const bench = await benchOf(await startStandIn({ model: 'claude-sonnet-5-5' }));
    const { page } = await openPage(bench);
    await addSales(page);
    await page.getByRole('button', { name: 'Options' }).click();
    const options = page.getByRole('group', { name: 'What leaves this machine' });
    expect(await options.innerText()).toContain('claude-sonnet-5-5 writes the script, and is told your question');
    expect(await options.getByRole('radio', { checked: true }).count()).toBe(1);
    await page.getByLabel('Spend at most, in US dollars').fill('0.25');
    await expectAccessible(page, 'options with a budget');
    const sent = page.waitForRequest(/\/analyze$/);
    await ask(page, 'total revenue by region');
    expect((await sent).postDataJSON()).toMatchObject({ budget: { usd: 0.25 } });
    await page.getByRole('heading', { name: 'Ask further' }).waitFor();
    expect(await page.getByText('Each question stands alone').count()).toBe(0);
    await bench.close();
  });
});
