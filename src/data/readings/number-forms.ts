/** How the digits of a number are grouped and where its fraction begins. */
export type NumberForm = {
  readonly id: string;
  readonly decimal: '.' | ',';
  /** What stands between thousands. */
  readonly group?: ',' | '.' | ' ' | "'";
  /** Digits that only this form explains. The same text is a pattern here and in the engine. */
  readonly digits: string;
  /** Values that could as well be another number: `1,234`. */
  readonly doubtful?: RegExp;
};

export const anySpace = '[ \u00a0\u202f]';

/** In the order in which they are preferred. */
export const numberForms: readonly NumberForm[] = [
  { id: 'point', decimal: '.', digits: '(?:\\d+\\.?\\d*|\\.\\d+)' },
  {
    id: 'point, commas between',
    decimal: '.',
    group: ',',
    digits: '[1-9]\\d{0,2}(?:,\\d{2,3})*,\\d{3}(?:\\.\\d*)?',
    doubtful: /^\D*\d{1,3},\d{3}\D*$/,
  },
  { id: 'comma', decimal: ',', digits: '\\d*,\\d+', doubtful: /^\D*\d{1,3},\d{3}\D*$/ },
  {
    id: 'comma, points between',
    decimal: ',',
    group: '.',
    digits: '[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d*)?',
    doubtful: /^\D*\d{1,3}\.\d{3}\D*$/,
  },
  { id: 'point, spaces between', decimal: '.', group: ' ', digits: `[1-9]\\d{0,2}(?:${anySpace}\\d{3})+(?:\\.\\d*)?` },
  { id: 'comma, spaces between', decimal: ',', group: ' ', digits: `[1-9]\\d{0,2}(?:${anySpace}\\d{3})+(?:,\\d*)?` },
  { id: 'point, apostrophes between', decimal: '.', group: "'", digits: "[1-9]\\d{0,2}(?:['’]\\d{3})+(?:\\.\\d*)?" },
];

/** What may stand around the digits of a column's values. */
export type NumberMarks = {
  /** The currency, as a pattern. */
  readonly currency: string | undefined;
  readonly percent: boolean;
};

/** Sign, currency or percent on either side, or all of it in parentheses. */
export function numberPattern(form: NumberForm, { currency, percent }: NumberMarks): string {
  const ungrouped = form.decimal === '.' ? '\\d+(?:\\.\\d*)?|\\.\\d+' : '\\d+(?:,\\d*)?|,\\d+';
  const digits = `(?:${form.digits}|${ungrouped})`;
  const sign = '[-+\u2212]?';
  const before = currency === undefined ? '' : `(?:${currency}${anySpace}?)?`;
  const after = currency === undefined ? '' : `(?:${anySpace}?${currency})?`;
  const tail = percent ? `${anySpace}?%` : `-?${after}`;
  const zero = percent ? '|0' : '';
  return `${sign}${before}${sign}${digits}${tail}|${before}\\(${before}${digits}${tail}\\)${percent ? '' : after}${zero}`;
}

/** Whether values written in this form have no fraction. */
export function isWhole(value: string, form: NumberForm): boolean {
  return !value.replace(/(?<=\d)\.?$/, '').includes(form.decimal);
}
