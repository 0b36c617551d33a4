export type RowsPage = {
  readonly page: number;
  readonly pages: number;
  /** From 0; `end` is not in it any more. */
  readonly start: number;
  readonly end: number;
};

/** One page of many rows. A page that does not exist is the nearest one that does. */
export function pageRows(count: number, size: number, wanted: number): RowsPage {
  const pages = Math.max(1, Math.ceil(count / size));
  const page = Math.min(pages - 1, Math.max(0, wanted));
  return { page, pages, start: page * size, end: Math.min(count, (page + 1) * size) };
}
