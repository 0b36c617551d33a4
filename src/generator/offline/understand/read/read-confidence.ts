import { type Phrase, type Reading, asksFor, isCue, isTopic } from '../phrases/phrase.ts';

/** "At the 5 % level", "99 % confidence", "alpha = 0.01": how sure a test or an interval is to be. Takes its words. */
export function readConfidence(reading: Reading): number | undefined {
  // A value at risk has its own.
  if (!asksFor(reading, 'test', 'experiment', 'association', 'interval') || asksFor(reading, 'risk')) return undefined;
  const { phrases } = reading;
  for (const [place, phrase] of phrases.entries()) {
    const level = phrase.used || phrase.number === undefined ? undefined : findLevel(reading, place);
    const value = level === undefined ? undefined : writeConfidence(phrase);
    if (level === undefined || value === undefined) continue;
    for (const taken of phrases.slice(level.first, level.last + 1)) if (!isTopic(taken, 'interval')) taken.used = true;
    return value;
  }
  return undefined;
}

/** The phrases that belong to a number which is a level: "with alpha = 0.01", "95 percent confidence". */
function findLevel({ phrases, tokens }: Reading, place: number): { first: number; last: number } | undefined {
  const behind = isCue(phrases[place + 1], 'share') ? place + 1 : place;
  if (isTopic(phrases[behind + 1], 'interval')) return { first: place, last: behind };
  if (/^(?:level|significance)$/.test(tokens[phrases[behind]?.to ?? 0]?.folded ?? ''))
    return { first: place, last: behind };
  let before = place - 1;
  while (isCue(phrases[before], 'preposition') || isEqual(phrases[before])) before -= 1;
  return isTopic(phrases[before], 'interval') ? { first: before + 1, last: behind } : undefined;
}

function isEqual(phrase: Phrase | undefined): boolean {
  return phrase?.cue?.kind === 'comparator' && phrase.cue.operator === '=';
}

/** A level of significance is what the confidence leaves: 5 % leaves 95 %. */
function writeConfidence({ number }: Phrase): number | undefined {
  const value = number?.value ?? 0;
  const share = number?.percent === true || value >= 1 ? value / 100 : value;
  const confidence = share > 0 && share <= 0.2 ? Number((1 - share).toFixed(6)) : share;
  return confidence >= 0.5 && confidence < 1 ? confidence : undefined;
}
