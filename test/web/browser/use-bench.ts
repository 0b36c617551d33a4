import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Bench, type OpenPage, openPage } from './bench.ts';

export type HeldBench<B extends Bench> = {
  readonly bench: B;
  /** Where preparing it left off: the path of a place in the page. */
  readonly link: string;
};

/** One bench for the tests of a group. `prepare` does what all of them begin with, in a page of its own. */
export function useBench<B extends Bench>(
  open: () => Promise<B>,
  prepare?: (page: Page) => Promise<unknown>,
): HeldBench<B> {
  let bench: B | undefined;
  let link = '/';
  beforeAll(async () => {
    bench = await open();
    if (prepare === undefined) return;
    const first = await openPage(bench);
    await prepare(first.page);
    link = first.page.url().slice(bench.served.url.length);
    await first.close();
  });
  afterAll(() => bench?.close());
  return {
    get bench() {
      return mustBe(bench);
    },
    get link() {
      return link;
    },
  };
}

/** A page for each test, where preparing left off. Nothing may go wrong in it. */
export function usePage(held: HeldBench<Bench>, isReady: (page: Page) => Promise<unknown>): OpenPage {
  let opened: OpenPage | undefined;
  beforeEach(async () => {
    opened = await openPage(held.bench, held.link);
    await isReady(opened.page);
  });
  afterEach(async () => {
    const { faults, close } = mustBe(opened);
    expect(faults).toEqual([]);
    await close();
  });
  return {
    get page() {
      return mustBe(opened).page;
    },
    get faults() {
      return mustBe(opened).faults;
    },
    get requests() {
      return mustBe(opened).requests;
    },
    close: () => mustBe(opened).close(),
  };
}

function mustBe<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is there while tests run, and not before.');
  return value;
}
