import type { Filter } from '../../plan.ts';
import { type Phrase, type Reading, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Either spelling, whatever the cells hold: a table tells yes and no, its profile true and false. */
const yes = /^(?:yes|true|y|t)$/;
const no = /^(?:no|false|n|f)$/;
const links = /^(?:is|are|was|were|equals?|to|=|:)$/;
const negations = /^(?:not|isn't|aren't|!=|<>)$/;

type Answer = { readonly to: number; readonly says: boolean };

/** "Where member is yes", "member = false", "member is not true": a column of yes and no, and which of the two. */
export function readYesAndNo(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    const column = phrase.columns?.find((match) => match.column.yes !== undefined && match.score > 0.5)?.column;
    if (column === undefined || phrase.used || isCue(reading.phrases[place - 1], 'group')) continue;
    const answer = findAnswer(reading, phrase, column);
    const value = answer?.says === true ? column.yes : column.no;
    if (answer === undefined || value === undefined) continue;
    for (const other of reading.phrases) if (other.from >= phrase.from && other.to <= answer.to) other.used = true;
    const filter: Filter = { kind: 'equals', column: column.name, values: [value] };
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}

/** Whether a verb stands between a flag and its answer: "is" of "member is yes". */
export function opensAnswer({ tokens }: Reading, place: number): boolean {
  const word = tokens.slice(place + 1).find((token) => !negations.test(token.folded))?.folded ?? '';
  return yes.test(word) || no.test(word);
}

function findAnswer({ tokens, phrases }: Reading, { to }: Phrase, column: ColumnFacts): Answer | undefined {
  let negated = false;
  let place = to;
  for (; links.test(tokens[place]?.folded ?? '') || negations.test(tokens[place]?.folded ?? ''); place += 1)
    if (negations.test(tokens[place]?.folded ?? '')) negated = !negated;
  const word = tokens[place]?.folded ?? '';
  if (place === to || !(yes.test(word) || no.test(word))) return undefined;
  const own = phrases.find((phrase) => phrase.from === place);
  // A cell that is spelled so is found as any other value.
  if (own?.to !== place + 1 || own.values?.some((match) => match.column === column) === true) return undefined;
  // "Is no longer", "is not true of all": only a cue can go on behind the answer.
  const next = phrases.find((phrase) => phrase.from >= place + 1);
  if (next !== undefined && next.cue === undefined && next.period === undefined) return undefined;
  return { to: place + 1, says: yes.test(word) !== negated };
}
