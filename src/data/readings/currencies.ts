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

/** The currencies of a column, each once, as they are first written: € and EUR are one. */
export function listCurrencies(values: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const value of values) {
    const written = anyCurrency.exec(value)?.[0];
    if (written !== undefined && !found.has(nameCurrency(written))) found.set(nameCurrency(written), written);
  }
  return [...found.values()];
}

export function withoutCurrency(value: string): string {
  return value.replace(anyCurrency, '').trim();
}

/** However it is written: € or EUR. */
export function currencyPattern(currency: string): string {
  const name = nameCurrency(currency);
  const spellings = [...codes, ...marks.keys()].filter((written) => nameCurrency(written) === name);
  return `(?:${spellings.map(escapeForPattern).join('|')})`;
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
