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

/** The one currency of a column; `several` where there are more. */
export function findCurrency(values: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const value of values) {
    const match = anyCurrency.exec(value)?.[0];
    if (match === undefined || match === found) continue;
    if (found !== undefined) return 'several';
    found = match;
  }
  return found;
}

export function currencyPattern(currency: string): string {
  return `(?:${escapeForPattern(currency)})`;
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
