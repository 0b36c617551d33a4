import { spellCount, writeLeftOut } from '../left-out.ts';
import { named, writeColumns, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import { escapeTemplate, flatten, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { joinWords } from '../words.ts';
import { describeFeatures, fewestRows, type Feature } from './features.ts';

/** What a model is to be made from: a column, what may tell it, and which rows count. */
export type ModelRows = {
  readonly subject: Subject;
  readonly scope: Scope;
  readonly target: Field;
  readonly features: readonly Feature[];
  /** Columns that tell every row from every other, and so nothing of others. */
  readonly useless: readonly Field[];
  /** The column that says which row it is, where there is one. */
  readonly label: Field | undefined;
  /** The time that rows are in the order of, where each has its own; it may be a feature too. */
  readonly time: Field | undefined;
  /** Of more rows, a part is taken. */
  readonly mostRows: number;
};

export function createModelRows(
  plan: { readonly target: string; readonly features: readonly string[] },
  subject: Subject,
  scope: Scope,
  mostRows: number,
): ModelRows {
  const target = subject.field(plan.target);
  const fields = [...new Set(plan.features)].filter((name) => name !== plan.target).map((name) => subject.field(name));
  const used = new Set([target, ...fields]);
  return {
    subject,
    scope,
    target,
    ...describeFeatures(fields, subject, scope),
    label: subject.fields.find((field) => field.profile?.role === 'identifier' && !used.has(field)),
    time: subject.fields.find(
      (field) =>
        (field.isTime || field.isYear) && field !== target && (field.profile?.distinct ?? 0) > 0.9 * subject.rows,
    ),
    mostRows,
  };
}

/** What the script calls the target, the columns that may tell it, and which row it is. */
export type Handles = { readonly target: string; readonly all: string; readonly names: string };

const plainHandles: Handles = { target: 'target', all: 'all', names: 'names' };

/**
 * The script's `target` and `all`, the columns that may tell it, of the rows that have a value of each; `names`, where a
 * column says which row it is. The order of the rows is that of their values, or of their time, and never that of chance.
 */
export function writeModelRows(rows: ModelRows, handles: Handles = plainHandles): readonly string[] {
  const { subject, scope, target, features, label, time } = rows;
  const known = [target, ...features.map(({ field }) => field)].map(({ sql }) => `${sql} IS NOT NULL`);
  const rare = features.filter(({ mayHaveRare }) => mayHaveRare);
  const isMany = subject.rows > rows.mostRows;
  const order = [...features.map(({ field }) => field.sql), target.sql, ...(label === undefined ? [] : [label.sql])];
  const place = `$${scope.parameters.values.length + 1}`;
  const kept = [
    ...rare.map(({ sql }) => `count(*) OVER (PARTITION BY ${sql}) >= ${fewestRows}${isMany ? ` * ${place}` : ''}`),
    ...(isMany ? [`row_number() OVER (ORDER BY ${[target.sql, ...order].join(', ')}) % ${place} = 0`] : []),
  ];
  const data = writeColumns(
    `{ ${rename('target', handles.target)}, ${label === undefined ? '' : `${rename('row_name', handles.names)}, `}...${handles.all} }`,
    writeSelect({
      columns: [
        ...features.map(({ sql, name }) => named(sql, name)),
        `${target.kind === 'other' ? `${target.sql}::VARCHAR` : target.sql} AS target`,
        ...(label === undefined ? [] : [`${label.sql}::VARCHAR AS row_name`]),
      ],
      from: subject.table,
      where: [...scope.conditions, ...known],
      qualify: kept.length === 0 ? undefined : kept.join('\n  AND '),
      order: time === undefined ? ['ALL'] : [...new Set([time.sql, ...order])],
    }),
    scope.writeParameters(isMany ? ['step'] : []),
  );
  const counts = writeQuery(
    '[counts]',
    { rows: 'number', ...(kept.length > 0 && { usable: 'number' }) },
    writeSelect({
      columns: [
        'count(*) AS rows',
        ...(kept.length > 0 ? [`count(*) FILTER (WHERE ${known.join(' AND ')}) AS usable`] : []),
      ],
      from: subject.table,
      where: scope.conditions,
    }),
    scope.writeParameters(),
  );
  const missing = writeMissing(rows, kept.length > 0 ? 'counts.usable' : `${handles.target}.length`);
  return isMany
    ? [[counts, ...missing, ...writeStep(rows), ...writeRare(rare, isMany, handles)].join('\n'), data]
    : [data, [counts, ...missing, ...writeRare(rare, isMany, handles)].join('\n')];
}

function rename(column: string, handle: string): string {
  return column === handle ? handle : `${column}: ${handle}`;
}

function writeMissing(rows: ModelRows, usable: string): readonly string[] {
  const { target, features, useless } = rows;
  const named = [target, ...features.map(({ field }) => field)].map(({ words }) => words);
  const what = features.length > 4 ? `${target.words} or what it is told from` : joinWords(named, 'or');
  return [
    writeLeftOut(`counts.rows - ${usable}`, 'counts.rows', `${what}${mostOftenMissing(rows)}`),
    ...features.flatMap(({ note }) => (note === undefined ? [] : [writeAssume(quoteText(note))])),
    ...(useless.length === 0
      ? []
      : [
          writeAssume(
            quoteText(
              `Different in nearly every row, and so left out: ${joinWords(useless.map(({ name }) => flatten(name).slice(0, 100)))}.`,
            ),
          ),
        ]),
  ];
}

/** Which of several columns most rows lack. */
function mostOftenMissing({ target, features }: ModelRows): string {
  const missing = [target, ...features.map(({ field }) => field)]
    .map(({ words, profile }) => ({ words, nulls: profile?.nulls ?? 0 }))
    .filter(({ nulls }) => nulls > 0)
    .sort((a, b) => b.nulls - a.nulls);
  return missing.length > 1 ? `, most of them ${missing[0]?.words ?? ''},` : '';
}

function writeStep({ target, mostRows }: ModelRows): readonly string[] {
  return [
    `const step = Math.max(1, Math.ceil(counts.usable / ${mostRows}));`,
    writeIf('step > 1', [
      writeAssume(
        `\`Of ${spellCount('counts.usable')} rows, 1 of every \${step} in the order of ${escapeTemplate(target.words)} is taken: a model of all would take too long.\``,
      ),
    ]),
  ];
}

function writeRare(rare: readonly Feature[], isMany: boolean, { target }: Handles): readonly string[] {
  if (rare.length === 0) return [];
  const names = joinWords(
    rare.map(({ name }) => name),
    'or',
  );
  if (isMany)
    return [writeAssume(quoteText(`Rows with a value of ${names} that hardly any others have are left out.`))];
  return [
    writeIf(`${target}.length < counts.usable`, [
      writeAssume(
        `\`${spellCount(`counts.usable - ${target}.length`)} rows have a value of ${escapeTemplate(names)} that fewer than ${fewestRows} rows have, and are left out.\``,
      ),
    ]),
  ];
}

/** The script's `features`: what is the same in all rows tells nothing. */
export function writeFeatures(): readonly string[] {
  return [
    'const constant = Object.keys(all).filter((name) => new Set(all[name]).size < 2);',
    writeIf('constant.length > 0 && target.length > 1', [
      writeAssume("`The same in all rows, and left out: ${constant.join(', ')}.`"),
    ]),
    'const features = Object.fromEntries(Object.entries(all).filter(([name]) => !constant.includes(name)));',
  ];
}
