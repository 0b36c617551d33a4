import { listCurrencies, nameCurrency, withoutCurrency } from './readings/currencies.ts';

const amount = /^[-+(−]?\s*\d[\d.,' \u00A0\u202F]*\)?$/;

/** Says of a column of amounts why it stays text, where that is because they are in several currencies. */
export function noteSeveralCurrencies(label: string, values: readonly string[], warnings: string[]): void {
  const currencies = listCurrencies(values);
  if (currencies.length < 2) return;
  const amounts = values.filter((value) => amount.test(withoutCurrency(value)));
  if (amounts.length < values.length * 0.95) return;
  const names = currencies.slice(0, 3).map(nameCurrency).join(', ');
  const more = currencies.length > 3 ? ` and ${currencies.length - 3} more` : '';
  warnings.push(
    `${label} stays text: its amounts are in several currencies (${names}${more}), which do not add up. Convert them to one, or put the currency into a column of its own.`,
  );
}
