import type { DatasetTable } from '../contract/dataset.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier, quoteLiteral } from '../engine/identifiers.ts';
import { GloveboxError } from '../errors.ts';
import { nameColumns } from './column-names.ts';
import { formatOf, kindOf, planAsIs } from './column-plan.ts';
import type { ColumnPlan } from './column-plan.ts';
import type { ColumnDeclaration } from './dataset-schema.ts';
import { checkDeclaredNames } from './declared-columns.ts';
import { planFromSample, unreadMark } from './direct-table.ts';
import { describeEngineFault } from './engine-fault.ts';
import { createNotes, quoteValue } from './notes.ts';
import type { Notes } from './notes.ts';
import type { RawTable } from './source.ts';
import { planStaged } from './staged-table.ts';
import type { PlanContext } from './staged-table.ts';
import { dropTotal, findTotalLabel, isSumOfTable, putTotalBack, setTotalAside } from './total-row.ts';

export type LoadContext = {
  readonly database: IntakeDatabase;
  readonly workspace: string;
  readonly notes: Notes;
  readonly dayFirst: boolean;
  readonly mostColumns: number;
  readonly declared: ReadonlyMap<string, ColumnDeclaration>;
};

/** Stores one table under its name, with its columns as a person would read them. */
export async function loadTable(raw: RawTable, name: string, context: LoadContext): Promise<DatasetTable> {
  if (raw.columns.length > context.mostColumns) {
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `${raw.source} has ${raw.columns.length} columns; ${context.mostColumns} are the most.`,
      {
        place: raw.source,
      },
    );
  }
  await context.database.makeRoom(raw.columns.length);
  const written = raw.columns.map((column) => column.name);
  const names = nameColumns(written, name, context.notes.warnings);
  checkDeclaredNames(name, context.declared, names);
  const plan: PlanContext = { ...context, table: name, names, columns: raw.columns };
  const ready = castDeclared(raw, plan);
  const plans = await fillTable(ready, { ...plan, columns: ready.columns }, context);
  await dropNamelessEmpty(raw, plan);
  return describeTable(raw, name, plans, context.database);
}

/** By the shortest way: as it is, by what a sample shows, or by looking at every value first. */
async function fillTable(raw: RawTable, plan: PlanContext, context: LoadContext): Promise<readonly ColumnPlan[]> {
  if (raw.columns.every((column) => column.known === 'as-is')) return loadAsIs(raw, plan);
  const sampled = raw.sample !== undefined && raw.columns.length <= columnsAtOnce;
  const direct = sampled ? await loadDirectly(raw, raw.sample, plan) : undefined;
  return direct ?? loadStaged(raw, plan, context);
}

/** A column whose type the user declares is read as text, whatever the format says. */
function castDeclared(raw: RawTable, { names, declared }: PlanContext): RawTable {
  const affected = raw.columns.map(
    ({ known }, index) => known !== undefined && declared.has((names[index] ?? '').toLowerCase()),
  );
  if (!affected.includes(true)) return raw;
  const columns = raw.columns.map((column, index) => (affected[index] === true ? { name: column.name } : column));
  const list = raw.columns.map((_, index) =>
    affected[index] === true ? `CAST(c${index} AS VARCHAR) AS c${index}` : `c${index}`,
  );
  return { ...raw, columns, relation: `(SELECT ${list.join(', ')} FROM ${raw.relation})`, staged: false };
}

/** A table whose format says all its types. */
async function loadAsIs(raw: RawTable, context: PlanContext): Promise<readonly ColumnPlan[]> {
  const plans = context.names.map((name, index) => planAsIs(name, index));
  try {
    await createTable(context, plans, raw.relation);
    return plans;
  } catch (cause) {
    throw await raw.explain(cause);
  }
}

/** Reads a large file once. Returns nothing where a value was not as the sample had promised. */
async function loadDirectly(
  raw: RawTable,
  sample: NonNullable<RawTable['sample']>,
  context: PlanContext,
): Promise<readonly ColumnPlan[] | undefined> {
  const notes = createNotes();
  const planned = planFromSample(sample, { ...context, notes });
  try {
    await createTable(context, planned.plans, `(SELECT ${planned.cleaned.join(', ')} FROM ${raw.relation})`);
  } catch (cause) {
    await context.database.run(`DROP TABLE IF EXISTS ${quoteIdentifier(context.table)}`);
    if (cause instanceof Error && cause.message.includes(unreadMark)) return undefined;
    throw await raw.explain(cause);
  }
  if (await anyValue(context, planned.unseen)) {
    await context.database.run(`DROP TABLE ${quoteIdentifier(context.table)}`);
    return undefined;
  }
  context.notes.assumptions.push(...notes.assumptions);
  context.notes.warnings.push(...notes.warnings);
  const total = await findTotalLabel(
    context.database,
    quoteIdentifier(context.table),
    context.names.map(quoteIdentifier),
  );
  if (total !== undefined)
    context.notes.warnings.push(
      `${context.table}: the last row is called ${quoteValue(total)}. If it sums up the others, all is counted twice: take it out of the file.`,
    );
  return planned.plans;
}

/** Keeps the texts first, looks at every value, and then stores what they mean. */
async function loadStaged(
  raw: RawTable,
  context: PlanContext,
  { workspace }: LoadContext,
): Promise<readonly ColumnPlan[]> {
  const { database } = context;
  let relation = raw.relation;
  const large = raw.sample !== undefined;
  if (!raw.staged) {
    if (large) await database.run(`ATTACH ${quoteLiteral(`${workspace}/staging.duckdb`)} AS staging`);
    relation = large ? 'staging.staged' : 'staged';
    const cleaned = raw.columns.map((column, index) => (column.known === 'as-is' ? `c${index}` : cleanSql(index)));
    try {
      await database.run(
        `CREATE ${large ? '' : 'TEMP '}TABLE ${relation} AS SELECT ${cleaned.join(', ')} FROM ${raw.relation}`,
      );
    } catch (cause) {
      throw await raw.explain(cause);
    }
  }
  const plans = await storeStaged(raw, relation, context);
  await database.run(`DROP TABLE ${relation}`);
  if (!raw.staged && large) await database.run('DETACH staging');
  return plans;
}

/** Stores what the texts mean: without a last row that sums up those above. */
async function storeStaged(raw: RawTable, relation: string, context: PlanContext): Promise<readonly ColumnPlan[]> {
  const { database, table, notes } = context;
  const store = async (said: Notes): Promise<readonly ColumnPlan[]> => {
    const plans = await planStaged(relation, { ...context, notes: said });
    try {
      await createTable(context, plans, relation);
      return plans;
    } catch (cause) {
      throw describeEngineFault(raw.source, cause);
    }
  };
  const total = await setTotalAside(
    database,
    relation,
    raw.columns.map((_, index) => `c${index}`),
  );
  if (total === undefined) return store(notes);
  const said = createNotes();
  const plans = await store(said);
  const isSum = await isSumOfTable(database, total, table, plans);
  if (!isSum) await putTotalBack(database, total, relation);
  await dropTotal(database, total);
  if (isSum) {
    notes.assumptions.push(
      ...said.assumptions,
      `${table}: the last row, ${quoteValue(total.label)}, sums up those above and is left out.`,
    );
    notes.warnings.push(...said.warnings);
    return plans;
  }
  await database.run(`DROP TABLE ${quoteIdentifier(table)}`);
  notes.warnings.push(
    `${table}: the last row is called ${quoteValue(total.label)}, but its numbers are not the sums of those above: it counts as any other. Take it out of the file if it is no data.`,
  );
  return store(notes);
}

/** Text without spaces around it; nothing where there is none. */
export function cleanSql(index: number): string {
  return `nullif(trim(c${index}), '') AS c${index}`;
}

/** Planning one query takes the square of its columns: more than these are converted in parts, which are then put side by side. */
const columnsAtOnce = 250;

async function createTable(
  { database, table }: PlanContext,
  plans: readonly ColumnPlan[],
  relation: string,
): Promise<void> {
  const select = (some: readonly ColumnPlan[]): string =>
    `SELECT ${some.map((plan) => `${plan.sql} AS ${quoteIdentifier(plan.name)}`).join(', ')} FROM ${relation}`;
  if (plans.length <= columnsAtOnce || !/^\w+(?:\.\w+)?$/.test(relation)) {
    await database.run(`CREATE TABLE ${quoteIdentifier(table)} AS ${select(plans)}`);
    return;
  }
  const parts: string[] = [];
  for (let start = 0; start < plans.length; start += columnsAtOnce) {
    parts.push(`part_${start}`);
    await database.run(`CREATE TEMP TABLE part_${start} AS ${select(plans.slice(start, start + columnsAtOnce))}`);
  }
  await database.run(`CREATE TABLE ${quoteIdentifier(table)} AS SELECT * FROM ${parts.join(' POSITIONAL JOIN ')}`);
  for (const part of parts) await database.run(`DROP TABLE ${part}`);
}

async function anyValue({ database, table, names }: PlanContext, indexes: readonly number[]): Promise<boolean> {
  if (indexes.length === 0) return false;
  const counts = indexes.map((index) => `count(${quoteIdentifier(names[index] ?? '')})`).join(' + ');
  return Number((await database.rows(`SELECT ${counts} FROM ${quoteIdentifier(table)}`))[0]?.[0]) > 0;
}

/** A column without a name and without a value is what a delimiter at the end of every line leaves behind. */
async function dropNamelessEmpty(raw: RawTable, context: PlanContext): Promise<void> {
  const nameless = raw.columns.flatMap((column, index) => (column.name.trim() === '' ? [index] : []));
  if (nameless.length === raw.columns.length) return;
  for (const index of nameless) {
    if (await anyValue(context, [index])) continue;
    const name = context.names[index] ?? '';
    await context.database.run(`ALTER TABLE ${quoteIdentifier(context.table)} DROP COLUMN ${quoteIdentifier(name)}`);
    const mention = context.notes.warnings.findIndex((warning) => warning.endsWith(`is called ${name}.`));
    context.notes.warnings.splice(
      mention,
      mention < 0 ? 0 : 1,
      `${context.table}: column ${index + 1} has neither name nor values and is left out.`,
    );
  }
}

async function describeTable(
  raw: RawTable,
  name: string,
  plans: readonly ColumnPlan[],
  database: IntakeDatabase,
): Promise<DatasetTable> {
  const described = await database.rows(`DESCRIBE ${quoteIdentifier(name)}`);
  const rows = Number((await database.rows(`SELECT count(*) FROM ${quoteIdentifier(name)}`))[0]?.[0]);
  if (rows === 0) throw new GloveboxError('DATASET_EMPTY', `${raw.source} has no rows.`, { place: raw.source });
  const planned = new Map(plans.map((plan) => [plan.name, plan]));
  const columns = described.map(([column, type]) => ({
    name: String(column),
    kind: kindOf(String(type)),
    engineType: String(type),
    ...formatOf(planned.get(String(column)) ?? {}),
  }));
  return { name, source: raw.source, rows, columns };
}
