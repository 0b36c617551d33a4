import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumPath } from '../../requirements.ts';
import { type Started, startService } from '../../service/start-service.ts';

export const salesFile = fileURLToPath(new URL('../../../examples/data/sales.csv', import.meta.url));

/** Whatever serves the page and its API at an address. */
export type Served = { readonly url: string; readonly stop: () => Promise<void> };

export type Bench<S extends Served = Served> = {
  readonly served: S;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

/** The service itself, in this process. */
export async function openBench(
  options: Parameters<typeof startService>[0] = {},
): Promise<Bench<Served & { readonly started: Started }>> {
  const started = await startService({ sandbox: 'embedded', ...options });
  return benchOf({ url: started.serving.url, stop: () => started.stop(), started });
}

export async function benchOf<S extends Served>(served: S): Promise<Bench<S>> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
  return {
    served,
    browser,
    close: async () => {
      await browser.close();
      await served.stop();
    },
  };
}

/** As it was before anybody used it. */
export async function forgetAll({ served: { url } }: Bench): Promise<void> {
  for (const [kind, key] of [
    ['analyses', 'id'],
    ['datasets', 'name'],
  ] as const) {
    const { items } = (await (await fetch(`${url}/${kind}`)).json()) as { items: Record<string, string>[] };
    for (const item of items)
      await fetch(`${url}/${kind}/${encodeURIComponent(item[key] ?? '')}`, { method: 'DELETE' });
  }
}

export type Look = { readonly width?: number; readonly colorScheme?: 'light' | 'dark'; readonly hasTouch?: boolean };

/** What must be right in all of these: wide and narrow, light and dark. */
export const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const satisfies readonly Look[];

/** A page in a browser profile of its own, with all that went wrong in it and all that it asked for. */
export type OpenPage = {
  readonly page: Page;
  readonly faults: string[];
  readonly requests: string[];
  readonly close: () => Promise<void>;
};

export async function openPage({ browser, served }: Bench, path = '/', look: Look = {}): Promise<OpenPage> {
  const { width = 1280, colorScheme = 'light', hasTouch = false } = look;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    hasTouch,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // A refusal by the policy of the page is printed as an error too.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(served.url + path);
  return { page, faults, requests, close: () => context.close() };
}

/** Sends a file as a person does, and waits for its profile. */
export async function addSales(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(salesFile);
  await page.getByRole('heading', { level: 1, name: 'sales' }).waitFor();
}

export async function ask(page: Page, question: string): Promise<void> {
  const box = page.getByRole('textbox', { name: /question/i });
  await box.fill(question);
  await box.press('Enter');
  await page.getByRole('heading', { level: 1, name: question }).waitFor();
}

/** Asks, and waits for the sentences of the answer. */
export async function answer(page: Page, question: string): Promise<void> {
  await ask(page, question);
  await page.locator('.sentences').waitFor();
}

type Violation = { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] };

/** Nothing that keeps somebody from using the page, as axe judges: rules of WCAG 2.2 A and AA, and best practice. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as {
      axe: { run: (root: unknown, options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await inPage.run((globalThis as unknown as { document: unknown }).document, {})).violations;
  });
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(grave, state).toEqual([]);
}

/** The page itself does not scroll sideways, whatever it holds. */
export async function expectNoSideScroll(page: Page, state: string): Promise<void> {
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(beyond, state).toBe(0);
}
