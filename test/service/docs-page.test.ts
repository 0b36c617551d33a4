import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { routes } from '../../src/service/routes/index.ts';
import { canUseChromium, chromiumPath } from '../requirements.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

let service: Started;
let page: string;
let ids: readonly string[];
beforeAll(async () => {
  service = await startService();
  page = (await service.client.get('/docs')).text;
  ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
});
afterAll(() => service.stop());

describe('The page of the API', () => {
  it('has every route, every type and every code, once', async () => {
    const { components } = (await service.client.get('/openapi.json')).json;
    const types = Object.keys(components.schemas).map((name) => `type-${name}`);
    for (const wanted of [...routes.map(({ name }) => name), ...types, ...Object.keys(errorCodes)])
      expect(ids.filter((id) => id === wanted)).toEqual([wanted]);
  });

  it('leads nowhere where there is nothing', () => {
    const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(200);
    for (const link of links) {
      if (link.startsWith('#')) expect(ids).toContain(link.slice(1));
      else expect(['/', '/openapi.json']).toContain(link);
    }
  });

  it('runs and loads nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(| on\w+=/);
  });

  describe.skipIf(!canUseChromium())('in a browser', () => {
    it.each([
      [1280, 'light'],
      [390, 'dark'],
    ] as const)(
      'does not scroll sideways at a width of %s pixels, opened up, and says nothing to the console',
      async (width, colorScheme) => {
        const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
        try {
          const view = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          const said: string[] = [];
          view.on('console', (message) => said.push(message.text()));
          await view.goto(`${service.client.url}/docs`);
          for (const operation of await view.locator('details > summary').all()) await operation.click();
          expect(await view.locator('details[open]').count()).toBe(routes.length);
          expect(await view.evaluate('document.documentElement.scrollWidth')).toBe(width);
          expect(said.filter((text) => !text.includes('favicon'))).toEqual([]);
        } finally {
          await browser.close();
        }
      },
      60_000,
    );
  });
});
