import { describe, expect, it } from 'vitest';
import { canUseChromium } from '../../requirements.ts';
import { addSales, expectAccessible, expectNoSideScroll, openBench, openPage } from './bench.ts';
import { useBench } from './use-bench.ts';

describe.runIf(canUseChromium())('a service that wants a key', () => {
  const held = useBench(() => openBench({ owners: ['ada'] }));
  const key = () => held.bench.served.started.client.key ?? '';

  it('is entered with one, and left again', async () => {
    const { page, close, faults } = await openPage(held.bench);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign in');
    await page.getByLabel('Key').fill('gb_wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expectAccessible(page, 'sign in refused');
    await page.getByLabel('Key').fill(key());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ask your data.' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('asks for the key again where it is not known any more', async () => {
    const { page, close } = await openPage(held.bench, '/', { width: 360, colorScheme: 'dark' });
    await page.getByLabel('Key').fill(key());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ask your data.' }).waitFor();
    await page.context().clearCookies();
    await page.goto(`${held.bench.served.url}/#/history`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign in, dark and narrow');
    await expectNoSideScroll(page, 'sign in');
    await close();
  });

  it('keeps a question that was asked when the key was not known any more, and nothing for the next owner', async () => {
    const { page, close } = await openPage(held.bench);
    const signIn = async () => {
      await page.getByLabel('Key').fill(key());
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    };
    await signIn();
    await addSales(page);
    const box = page.getByRole('textbox', { name: /question/i });
    await box.fill('total revenue by region');
    await page.context().clearCookies();
    await box.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn();
    expect(await box.inputValue()).toBe('total revenue by region');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn();
    expect(await box.inputValue()).toBe('');
    await close();
  });
});
