import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { addSales, answer, ask, openBench, openPage } from './bench.ts';
import { useBench, usePage } from './use-bench.ts';

describe.runIf(canUseChromium())('asking with the page', () => {
  const held = useBench(() => openBench(), addSales);
  const opened = usePage(held, (page) => page.getByRole('heading', { level: 1, name: 'sales' }).waitFor());

  it('shows the profile of a table: kinds, roles, ranges and frequent values', async () => {
    const { page } = opened;
    const region = page.locator('.column', { has: page.getByText('region', { exact: true }) });
    expect(await region.innerText()).toMatch(/text\s+category[^]*Europe\s+758[^]*no gaps/);
    const date = page.locator('.column', { has: page.getByText('order_date', { exact: true }) });
    expect(await date.innerText()).toContain('Jan 1, 2022 to Dec 31, 2024');
    expect(await date.getByRole('img').getAttribute('aria-label')).toBe(
      'Half of the values lie between Dec 11, 2022 and Jun 12, 2024, the median is Sep 26, 2023.',
    );
  });

  it('says that data is replaced where it was other data, and not where the same is sent again', async () => {
    const { page } = opened;
    const { bench } = held;
    const replaced = page.getByText('There was other data under this name', { exact: false });
    await page.goto(`${bench.served.url}/#/`);
    await addSales(page);
    expect(await replaced.count()).toBe(0);
    const form = new FormData();
    form.set('name', 'sales');
    form.set('file', new Blob(['region,revenue\nEurope,1\n']), 'other.csv');
    expect((await fetch(`${bench.served.url}/datasets`, { method: 'POST', body: form })).status).toBe(200);
    await page.goto(`${bench.served.url}/#/`);
    await page.reload();
    await addSales(page);
    expect(await replaced.count()).toBe(1);
  });

  it('works with the keyboard alone, from the question to the figure behind a number and back', async () => {
    const { page } = opened;
    await page.getByRole('textbox', { name: /question/i }).focus();
    await page.keyboard.type('Which region grew fastest by year?');
    await page.keyboard.press('Enter');
    await page.locator('.sentences').waitFor();
    const cited = page.locator('.cited', { hasText: '147.8%' });
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await cited.evaluate((element) => element.matches(':focus'))) break;
    }
    const tip = page.getByRole('tooltip');
    expect(await tip.innerText()).toMatch(/The most growth\s+1\.4782597462221[^]*4 queries read sales/);
    expect(await cited.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'));
    await page.keyboard.press('Escape');
    expect(await tip.count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('.tile.lit', { hasText: '147.8%' }).waitFor();
    expect(await page.locator('.tile:focus').innerText()).toContain('147.8%');
    await page.keyboard.press('Escape');
    expect(await page.locator('.cited:focus').innerText()).toBe('147.8%');
  });

  it('asks several datasets together, and what follows is asked of them too', async () => {
    const { page } = opened;
    const form = new FormData();
    form.set('name', 'targets');
    form.set('file', new Blob(['region,target\nEurope,1\n']), 'targets.csv');
    expect((await fetch(`${held.bench.served.url}/datasets`, { method: 'POST', body: form })).status).toBe(201);
    await page.reload();
    await page.getByRole('button', { name: /^Options/ }).click();
    await page.getByRole('checkbox', { name: 'targets' }).check();
    await answer(page, 'total revenue by region');
    expect(await page.locator('.asked .meta').innerText()).toContain('sales, targets');
    await answer(page, 'total revenue by channel');
    expect(await page.locator('.asked .meta').innerText()).toContain('sales, targets');
    await fetch(`${held.bench.served.url}/datasets/targets`, { method: 'DELETE' });
  });

  it('shows questions that the data could answer where one is not understood, and asks them at a press', async () => {
    const { page } = opened;
    await ask(page, 'blorp the fizz');
    const suggestions = page.getByRole('group', { name: 'Suggested questions' });
    const first = suggestions.getByRole('button').first();
    const question = await first.innerText();
    await first.click();
    await page.getByRole('heading', { level: 1, name: question }).waitFor();
    await page.locator('.sentences').waitFor();
    expect(await page.locator('.sentences .cited').count()).toBeGreaterThan(0);
  });

  it('keeps the question where nothing can be reached', async () => {
    const { page } = opened;
    await page.route('**/sessions', (route) => route.abort());
    const box = page.getByRole('textbox', { name: /question/i });
    await box.fill('total revenue by region');
    await box.press('Enter');
    await page.getByRole('alert').getByText('The service cannot be reached.').waitFor();
    expect(await box.inputValue()).toBe('total revenue by region');
  });

  it('puts questions that follow each other into one session, and says that each stands alone', async () => {
    const { page } = opened;
    await answer(page, 'total revenue by region');
    expect(await page.getByText('Each question stands alone').count()).toBe(1);
    await answer(page, 'total units by channel');
    // Which question of how many it is, the service is asked apart.
    await page.getByText('Question 2 of 2').waitFor();
    await page.getByRole('link', { name: 'Previous' }).click();
    await page.getByRole('heading', { level: 1, name: 'total revenue by region' }).waitFor();
  });

  it('sends what the options say', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByLabel('Names only').check();
    await page.getByLabel('Kind of analysis').selectOption('aggregate');
    await page.getByLabel('Stop the script after, in seconds').fill('90');
    await page.getByLabel('What the answer must keep to').fill('use medians');
    expect(await page.getByRole('button', { name: 'Options' }).innerText()).toContain('4 changed');
    const sent = page.waitForRequest(/\/analyze$/);
    await page.getByRole('textbox', { name: /question/i }).fill('total revenue by region');
    await page.getByRole('button', { name: 'Ask' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      question: 'total revenue by region',
      data: ['sales'],
      privacy: 'schema',
      type: 'aggregate',
      timeout: 90,
      constraints: 'use medians',
      timeZone: 'UTC',
      locale: 'en-US',
    });
    expect((await sent).headers()['prefer']).toBe('respond-async');
  });

  it('lists past questions, finds them by words and by how they ended, and deletes them', async () => {
    const { page } = opened;
    for (const { id } of (await held.bench.served.started.client.get('/analyses')).json.items)
      await held.bench.served.started.client.delete(`/analyses/${id}`);
    await answer(page, 'total units by region');
    await page.goto(`${held.bench.served.url}/#/data/sales`);
    await ask(page, 'blorp the fizz');
    await page.getByRole('heading', { name: 'This question was not understood' }).waitFor();
    await page.getByRole('link', { name: 'All questions' }).click();
    const items = page.locator('.history li');
    await items.nth(1).waitFor();
    await page.getByRole('searchbox').fill('UNITS');
    await expect.poll(() => items.allInnerTexts()).toHaveLength(1);
    expect(await items.innerText()).toContain('total units by region');
    await page.getByRole('searchbox').fill('');
    await page.getByLabel('How it ended').selectOption('not-understood');
    await expect.poll(() => items.allInnerTexts()).toEqual([expect.stringContaining('blorp')]);
    await page.getByRole('button', { name: 'Delete blorp the fizz' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No question is like that.').waitFor();
    expect((await held.bench.served.started.client.get('/analyses')).json.items).toHaveLength(1);
  });

  it('opens an answer by its link', async () => {
    const { page } = opened;
    await answer(page, 'total revenue by channel');
    const link = page.url();
    expect(link).toMatch(/\/#\/a\/[\da-f-]{36}$/);
    const other = await openPage(held.bench, link.slice(held.bench.served.url.length));
    await other.page.locator('.sentences').waitFor();
    expect(await other.page.title()).toBe('total revenue by channel · Glovebox');
    await other.close();
  });
});
