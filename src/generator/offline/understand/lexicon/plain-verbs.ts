/**
 * Verbs that only join what is asked to what it is asked of: "which product brings in the most". Reviewed data, by their first
 * form. A verb that narrows the rows, such as cancel, die or win, must not stand here.
 */
const verbs =
  'accrue|accumulate|achieve|acquire|appear|attain|attract|belong|boast|comprise|contribute|demonstrate|derive|encompass|encounter|enjoy|enumerate|exhibit|' +
  'extract|garner|gather|generate|happen|inspect|mention|obtain|occupy|occur|originate|outline|pinpoint|portray|possess|realise|realize|reside|require|send|' +
  'specify|uncover|undergo|constitute|produce|yield';

/** Their bare form is a noun too, which may ask for a column: "book", "state". Only what can be no noun stands for nothing. */
const nounLike =
  'amount|base|capture|collect|concern|detail|experience|face|feature|house|log|name|net|note|notice|number|observe|offer|picture|place|plot|present|purchase|' +
  'rack|rake|register|sample|serve|span|spot|state|store|supply|survey|touch|use|visit|witness|work';

const irregular =
  'bring|brings|brought|bringing|hold|holds|held|holding|keep|keeps|kept|keeping|make|makes|made|making|pick|picked|picking|sees|saw|sat|understand|learn|' +
  'discover|chosen|choose|driven|ended|took|taken|given';

/** Every such form, as phrases parted by "|". */
export const plainVerbs = [
  ...verbs.split('|').flatMap(listForms),
  ...nounLike.split('|').flatMap(listParticiples),
  ...irregular.split('|'),
].join('|');

function listForms(verb: string): string[] {
  return [verb, `${verb}s`, ...listParticiples(verb)];
}

function listParticiples(verb: string): string[] {
  if (verb.endsWith('e')) return [`${verb}d`, `${verb.slice(0, -1)}ing`];
  if (verb.endsWith('y') && !/[aeo]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`, `${verb}ing`];
  const stem = /^(?:log|net|plot|spot|span|occur)$/.test(verb) ? `${verb}${verb.at(-1) ?? ''}` : verb;
  return [`${stem}ed`, `${stem}ing`];
}
