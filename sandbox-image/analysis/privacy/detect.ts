import { checkLengths, isMissing } from '../values.ts';
import type { Columns, Labels } from '../values.ts';
import { findPersonal } from './find-personal.ts';
import { hintOf } from './name-hints.ts';
import type { HintedKind } from './name-hints.ts';
import type { PersonalKind } from './patterns/pattern.ts';
import { personalTexts, toPersonalText } from './personal-text.ts';

export type PersonalColumn = {
  readonly column: string;
  readonly kind: PersonalKind | HintedKind;
  /** In how many rows, and in what share of those that have a value. */
  readonly count: number;
  readonly share: number;
  /** A form alone can mislead, a checksum hardly; a name of a column says what is meant to be in it. */
  readonly evidence: 'form' | 'checksum' | 'column name';
};

/**
 * Where a table holds personal data: what has the form of an e-mail address, telephone number, IP address, account, card or national
 * number, within texts too, and columns whose name says that they hold names, addresses, birthdays and the like. That nothing
 * is found does not mean that nothing is there.
 */
export function detect(columns: Columns): PersonalColumn[] {
  const names = Object.keys(columns);
  checkLengths(
    names.map((name) => columns[name] as Labels),
    names,
  );
  return names.flatMap((name) => detectInColumn(name, columns[name] as Labels));
}

function detectInColumn(column: string, values: Labels): PersonalColumn[] {
  const { replace } = findPersonal(personalTexts(values));
  const known = new Map<string, ReadonlyMap<PersonalKind, boolean>>();
  const counts = new Map<PersonalKind, { count: number; isChecked: boolean }>();
  let present = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (isMissing(value)) continue;
    present += 1;
    const text = toPersonalText(value);
    if (text === undefined) continue;
    let kinds = known.get(text);
    if (kinds === undefined) {
      kinds = kindsIn(text, replace);
      known.set(text, kinds);
    }
    for (const [kind, isChecked] of kinds) {
      const tally = counts.get(kind) ?? { count: 0, isChecked };
      tally.count += 1;
      counts.set(kind, tally);
    }
  }
  const found = [...counts].map(([kind, { count, isChecked }]): PersonalColumn => ({
    column,
    kind,
    count,
    share: count / present,
    evidence: isChecked ? 'checksum' : 'form',
  }));
  found.sort((a, b) => b.count - a.count);
  const hint = hintOf(column);
  if (hint !== undefined && present > 0 && !found.some(({ kind }) => kind === hint))
    found.push({ column, kind: hint, count: present, share: 1, evidence: 'column name' });
  return found;
}

/** The kinds in a text, and whether a checksum speaks for each. */
function kindsIn(
  text: string,
  replace: ReturnType<typeof findPersonal>['replace'],
): ReadonlyMap<PersonalKind, boolean> {
  const kinds = new Map<PersonalKind, boolean>();
  replace(text, ({ kind, hasChecksum }) => {
    kinds.set(kind, hasChecksum === true);
    return '\n';
  });
  return kinds;
}
