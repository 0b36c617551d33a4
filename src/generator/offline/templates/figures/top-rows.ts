import type { Plan } from '../../plan.ts';
import { writeLeftOut } from '../left-out.ts';
import { formatColumns, showColumns, type Shown } from '../row-columns.ts';
import { named, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, measuredChannel } from '../value-format.ts';
import { capitalise, joinWords } from '../words.ts';

type TopPlan = Extract<Plan, { intent: 'top' }>;

/** Rows ranked by one of their columns. */
export function writeTopRows(plan: TopPlan, subject: Subject, scope: Scope): Draft {
  const measured = subject.field(plan.measure.column ?? plan.show[0] ?? subject.fields[0]?.name ?? '');
  const shownNames = [...(plan.within === undefined ? [] : [plan.within]), ...plan.show].filter(
    (name) => name !== measured.name,
  );
  const place = subject.nameApart('place');
  const shown = showColumns([...shownNames, measured.name], subject, [place]);
  const value = shown.at(-1);
  const label = chooseLabel(shown.slice(0, -1), subject.rows);
  if (value === undefined) throw new RangeError('A table has at least one column.');
  const down = plan.direction === 'most' ? ' DESC' : '';
  const ties = shown.slice(0, -1).map(({ field }) => field.sql);
  const over = plan.within === undefined ? '' : `PARTITION BY ${subject.field(plan.within).sql} `;
  const order = [`${measured.sql}${down}`, ...ties].join(', ');
  const query = writeSelect({
    columns: [named(`row_number() OVER (${over}ORDER BY ${order})`, place), ...shown.map(({ sql }) => sql)],
    from: subject.table,
    where: [...scope.conditions, `${measured.sql} IS NOT NULL`],
    qualify: plan.within === undefined ? undefined : `${place} <= ${plan.n}`,
    order: plan.within === undefined ? [place] : [subject.field(plan.within).sql, place],
    limit: plan.within === undefined ? plan.n + 1 : 10_000,
  });
  const overall = writeSelect({
    columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${measured.sql} IS NULL) AS missing`],
    from: subject.table,
    where: scope.conditions,
  });
  const superlative = plan.direction === 'most' ? 'highest' : 'lowest';
  const title = capitalise(`rows with the ${superlative} ${measured.words}`);
  const told = tellLeader(label, measured, superlative, subject);
  return {
    title,
    description: `Ranks rows by ${measured.words}, ${superlative} first, and keeps ${plan.n}${plan.within === undefined ? '' : ` of each ${subject.field(plan.within).words}`}.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery('[overall]', { rows: 'number', missing: 'number' }, overall, scope.writeParameters()),
      writeQuery(
        plan.within === undefined ? 'found' : 'rows',
        {
          [place]: 'number',
          ...Object.fromEntries(
            shown.map((column) => [column.id, column === value ? column.type.replace(' | null', '') : column.type]),
          ),
        },
        query,
        scope.writeParameters(),
      ),
      [
        writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows ranked', format: 'integer' }),
        writeLeftOut('overall.missing', 'overall.rows', measured.words),
      ].join('\n'),
      ...(plan.within === undefined
        ? [writeCut(plan.n, value.id, joinWords(shown.slice(0, -1).map(({ field }) => field.words)))]
        : []),
      [
        'const [leader] = rows;',
        writeIf(
          '!leader',
          [writeNothing()],
          [
            writeTable('rows', 'rows', { title, key: place, columns: formatColumns(shown) }),
            ...(measured.isNumeric && label !== undefined ? [writeChart(place, label, value.id, measured, title)] : []),
            writeMetric('value', `${superlative}_${value.id}`, `leader.${value.id}`, {
              label: capitalise(`${superlative} ${measured.words}`),
              ...formatField(measured),
            }),
            ...told,
          ],
        ),
      ].join('\n'),
    ],
  };
}

/** What a person would call a row by: of the texts and identifiers shown, the one with the most different values. */
function chooseLabel(shown: readonly Shown[], rows: number): Shown | undefined {
  const distinct = ({ field }: Shown): number => field.profile?.distinct ?? 0;
  const names = shown.filter(({ field }) => field.kind === 'text' || field.profile?.role === 'identifier');
  const [name] = names.toSorted((a, b) => distinct(b) - distinct(a));
  // Where nothing is a name, a date, a year or a number of its own in each row tells which row it is.
  const isOwn = (column: Shown): boolean => distinct(column) > 0 && distinct(column) === rows;
  return (
    name ??
    shown.find(({ field }) => field.isTime || field.isYear) ??
    shown.find((one) => one.field.isNumeric && isOwn(one))
  );
}

/** A name that stands for its row leads; one that many rows share says only where the row belongs. */
function tellLeader(
  label: Shown | undefined,
  measured: Field,
  superlative: string,
  subject: Subject,
): readonly string[] {
  const value = code('value');
  if (label === undefined) return [writeInsight(sentence`The ${superlative} ${measured.words} is ${value}.`)];
  const isName = label.field.kind === 'text' && !((label.field.profile?.distinct ?? Infinity) < subject.rows / 2);
  const options = { label: capitalise(label.field.words), ...(label.field.isNumeric ? { format: 'plain' } : {}) };
  const told = isName
    ? sentence`${code('name')} has the ${superlative} ${measured.words}: ${value}.`
    : sentence`The ${superlative} ${measured.words} is ${value}, in the row with ${label.field.words} ${code('name')}.`;
  return [writeMetric('name', `${superlative}_${label.id}`, writeName(label), options), writeInsight(told)];
}

/** Of a text that fills pages, the beginning is name enough. */
function writeName({ id, field }: Shown): string {
  return field.profile?.role === 'text' ? `(leader.${id} ?? 'unnamed').slice(0, 300)` : `leader.${id} ?? 'unnamed'`;
}

/** One row more than asked for shows whether the last place is shared. */
function writeCut(n: number, id: string, words: string): string {
  const shared =
    words === ''
      ? 'The last place is shared with rows that are not shown.'
      : `The last place is shared with rows that are not shown: of equals, those first by ${words} are kept.`;
  const tied = `found.length > ${n} && found.at(${n})?.${id} === found.at(${n - 1})?.${id}`;
  return [`const rows = found.slice(0, ${n});`, writeIf(tied, [writeAssume(quoteText(shared))])].join('\n');
}

/** Names can stand in several rows: with their place they are one bar each. */
function writeChart(place: string, label: Shown, valueId: string, measured: Field, title: string): string {
  const name = label.field.profile?.role === 'text' ? `row.${label.id}?.slice(0, 80)` : `row.${label.id}`;
  const bars = `rows.slice(0, 20).map((row) => ({ name: \`\${row.${place}}. \${${name}}\`, value: row.${valueId} }))`;
  const spec = {
    data: { values: code('bars') },
    mark: 'bar',
    encoding: {
      y: { field: 'name', type: 'nominal', sort: null, title: null },
      x: measuredChannel('value', capitalise(measured.words), formatField(measured)),
    },
  };
  return [`const bars = ${bars};`, writePlot('rows', spec, title)].join('\n');
}
