import { quoteLiteral } from '../../engine/identifiers.ts';

/** Leading zeros, more digits than a number holds exactly, and telephone numbers. */
const codePattern = '0\\d+|\\d{16,}|\\+\\d{7,}';
const code = new RegExp(`^(?:${codePattern})$`);

/** Whether digits are a code, so that reading them as a number would lose something. */
export function isCode(value: string): boolean {
  return code.test(value);
}

/** The same in the engine. */
export function codeSql(text: string): string {
  return `regexp_full_match(trim(${text}), ${quoteLiteral(codePattern)})`;
}

/** Names of columns that hold codes even where most of them are plain numbers. */
export function isCodeName(name: string): boolean {
  return /(?:^|[^a-z])(?:zip|zipcode|postcode|postal|phone|tel|fax|id|code|sku|isbn|ean|iban|account|license|plate)(?:[^a-z]|$)/i.test(
    name,
  );
}
