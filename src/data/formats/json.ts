import type { IntakeDatabase } from '../../engine/intake-database.ts';
import { quoteLiteral } from '../../engine/identifiers.ts';
import { GloveboxError } from '../../errors.ts';
import { describeEngineFault } from '../engine-fault.ts';
import type { DataSource, RawTable, ReadContext, SourceFile } from '../source.ts';
import { stemOf } from '../table-names.ts';
import { findEnginePath } from '../workspace-file.ts';
import { extractRecords } from './json-records.ts';
import { listLeaves } from './json-structure.ts';
import type { JsonLeaf, JsonStructure } from './json-structure.ts';

/** The largest record. */
const recordBytes = 64 * 1024 * 1024;

type Records = { readonly name: string; readonly source: string; readonly from: string };

/** JSON: a list of objects, objects one a line, or an object that holds lists of objects. */
export const json: DataSource = {
  format: 'json',

  async read(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
    try {
      const records = await findRecords(file, context);
      const tables: RawTable[] = [];
      for (const item of records) tables.push(await describeRecords(item, file, context));
      return tables;
    } catch (cause) {
      throw await explain(file, context, cause);
    }
  },
};

/** A list and lines of objects are read where they stand; lists inside an object are taken out first. */
async function findRecords(file: SourceFile, context: ReadContext): Promise<Records[]> {
  const path = await findEnginePath(file.path, context.workspace);
  const whole = (format: string): Records[] => [
    { name: stemOf(file.name), source: file.label, from: readObjects(path, format) },
  ];
  const text = file.head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('[')) return whole('array');
  if (/\.(?:ndjson|jsonl)$/i.test(file.name) || /^\{[^\n]*\}\s*\r?\n\s*\{/.test(text))
    return whole('newline_delimited');
  const found = await extractRecords(file.path, file.label, context.workspace);
  if (found.length === 0) return whole('unstructured');
  return found.map(({ key, path: records }) => ({
    name: found.length === 1 ? stemOf(file.name) : (key ?? 'records'),
    source: key === undefined ? file.label : `${file.label}, ${key}`,
    from: readObjects(records, 'newline_delimited'),
  }));
}

function readObjects(path: string, format: string): string {
  return `read_json_objects(${quoteLiteral(path)}, format = '${format}', maximum_object_size = ${recordBytes})`;
}

async function describeRecords(
  { name, source, from }: Records,
  file: SourceFile,
  context: ReadContext,
): Promise<RawTable> {
  const leaves = await findLeaves(from, source, context);
  const paths = leaves.map(({ path }) => quoteLiteral(pointTo(path))).join(', ');
  const list = leaves.map((_, index) => `found[${index + 1}] AS c${index}`);
  return {
    name,
    source,
    columns: leaves.map(({ path, type }) => ({ name: path.join('.'), ...(type !== 'text' && { known: type }) })),
    // All values of a record are taken out at once, so that it is parsed once.
    relation: `(SELECT ${list.join(', ')} FROM (SELECT json_extract_string(json, [${paths}]) AS found FROM ${from}))`,
    staged: false,
    explain: (cause) => explain(file, context, cause),
  };
}

async function findLeaves(from: string, source: string, context: ReadContext): Promise<JsonLeaf[]> {
  const kinds = await listKinds(context.database, from);
  if (kinds.length === 0) throw new GloveboxError('DATASET_EMPTY', `${source} has no records.`, { place: source });
  const other = kinds.find((kind) => kind !== 'OBJECT');
  if (other !== undefined) {
    throw new GloveboxError(
      'DATASET_UNREADABLE',
      `${source} holds values that are no objects (${other.toLowerCase()}).`,
      {
        place: source,
        next: 'Give a list of objects: [{"name": "…", "value": 1}, …].',
      },
    );
  }
  const row = (await context.database.rows(`SELECT json_group_structure(json) FROM ${from}`))[0];
  const leaves = listLeaves(JSON.parse(String(row?.[0])) as JsonStructure);
  if (leaves.length === 0)
    throw new GloveboxError('DATASET_EMPTY', `${source} has records without any values.`, { place: source });
  if (leaves.length > context.limits.columns) {
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `${source} has ${leaves.length} different keys; ${context.limits.columns} are the most.`,
      { place: source },
    );
  }
  return leaves;
}

async function listKinds(database: IntakeDatabase, from: string): Promise<string[]> {
  const rows = await database.rows(`SELECT DISTINCT json_type(json) FROM ${from}`);
  return rows.map(([kind]) => String(kind));
}

/** A JSON pointer: no key can be mistaken for a part of a path. */
function pointTo(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Finds the line where brackets do not match or the file breaks off; else the record that the engine names. */
async function explain(file: SourceFile, context: ReadContext, cause: unknown): Promise<GloveboxError> {
  if (cause instanceof GloveboxError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  if (!/json/i.test(said)) return describeEngineFault(file.label, cause);
  try {
    await extractRecords(file.path, file.label, context.workspace);
  } catch (fault) {
    if (fault instanceof GloveboxError) return fault;
  }
  const place = /in (?:record\/value|line) (\d+)/.exec(said)?.[1];
  const near = place === undefined ? file.label : `${file.label}, near record ${place}`;
  return new GloveboxError('DATASET_UNREADABLE', `${file.label} is no sound JSON.`, { place: near, cause });
}
