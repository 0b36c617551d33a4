import type { ReadingFormat } from './reading.ts';

/** Marks of money that need a name; codes such as EUR are their own. */
const marks: ReadonlyMap<string, string> = new Map([
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['R$', 'BRL'],
  ['Fr.', 'CHF'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['kr', 'crowns (kr)'],
  ['$', 'dollars ($)'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'yen or yuan (¥)'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₪', 'ILS'],
  ['₦', 'NGN'],
]);

const codes =
  'USD EUR GBP JPY CNY CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON INR BRL MXN ZAR RUB TRY KRW SGD HKD THB IDR ILS AED SAR BTC ETH'.split(
    ' ',
  );

const anyCurrency = new RegExp([...codes, ...marks.keys()].map(escapeForPattern).join('|'));

export function nameCurrency(currency: string): string {
  return marks.get(currency) ?? currency;
}

/** Coins that are divided further than into hundredths: their amounts are numbers with a unit. */
const finelyDivided = new Set(['BTC', 'ETH']);

/** How amounts are written again: with a code where the mark means only one currency, else with the mark. */
export function formatOfCurrency(currency: string): ReadingFormat {
  const name = nameCurrency(currency);
  const unit = /^[A-Z]{3}$/.test(name) ? name : currency;
  return finelyDivided.has(unit) ? { unit } : { format: 'currency', unit };
}

/** The one currency of a column; `several` where there are more. */
export function findCurrency(values: readonly string[]): string | undefined {
  const found = listCurrencies(values);
  return found.length > 1 ? 'several' : found[0];
}

/** The currencies of a column, each once, as they are written. */
export function listCurrencies(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => anyCurrency.exec(value)?.[0] ?? []))];
}

export function withoutCurrency(value: string): string {
  return value.replace(anyCurrency, '').trim();
}

export function currencyPattern(currency: string): string {
  return `(?:${escapeForPattern(currency)})`;
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
