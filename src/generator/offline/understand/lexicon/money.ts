/** Words of a header that say its numbers are money. Reviewed data; singular, folded. */
export const moneyWords: ReadonlySet<string> = new Set(
  'price cost revenue sale salary wage amount budget fee income turnover'.split(' '),
);
