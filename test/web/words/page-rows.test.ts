import { expect, it } from 'vitest';
import { pageRows } from '../../../web/words/page-rows.ts';

it('cuts rows into pages, the last of which may be short', () => {
  expect(pageRows(60, 25, 0)).toEqual({ page: 0, pages: 3, start: 0, end: 25 });
  expect(pageRows(60, 25, 2)).toEqual({ page: 2, pages: 3, start: 50, end: 60 });
});

it('takes the nearest page for one that does not exist', () => {
  expect(pageRows(60, 25, 9).page).toBe(2);
  expect(pageRows(60, 25, -1).page).toBe(0);
});

it('has one page where there are no rows', () => {
  expect(pageRows(0, 25, 0)).toEqual({ page: 0, pages: 1, start: 0, end: 0 });
});
