const typedForms = [
  /^[-+]?[$€£¥]?\s?[-+]?\d[\d.,' \u00a0]*(?:e[-+]?\d+)?\s?[%€$£¥]?$/i,
  /^\(\d[\d.,]*\)$/,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/,
  /^(?:true|false)$/i,
];

/** Whether a cell reads as a number, a date or a truth value: something that a header is not. */
export function looksTyped(cell: string): boolean {
  const text = cell.trim();
  return typedForms.some((form) => form.test(text));
}
