import { GloveboxError } from '../../errors.ts';
import { quoteLiteral } from '../../engine/identifiers.ts';
import { findHeader } from '../header.ts';
import type { DataSource, RawTable, ReadContext, SourceFile } from '../source.ts';
import { stemOf } from '../table-names.ts';
import { findEnginePath } from '../workspace-file.ts';
import { explainDelimited, longestLine } from './delimited-faults.ts';
import { findDialect, mostCommon } from './delimited-dialect.ts';
import type { DelimitedRow, Dialect } from './delimited-rows.ts';
import { splitRows } from './delimited-rows.ts';
import { findLineBreak } from './line-break.ts';
import { readBeginning, sampleRows } from './delimited-sample.ts';

/** Above this a file is read once, by types found in a sample; below it every value is looked at first. */
const largeBytes = 32 * 1024 * 1024;
/** The longest line that the engine takes by itself. */
const usualLine = 2_000_000;
/** Characters from which the delimiter is told. */
const dialectLength = 1024 * 1024;

/** CSV, TSV and their kin. */
export const delimited: DataSource = {
  format: 'delimited',

  async read(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
    const { text, cutOff } = await readBeginning(file.path);
    const large = file.sizeBytes > largeBytes;
    const dialect = findDialect(text.slice(0, dialectLength), cutOff || text.length > dialectLength);
    const rows = splitRows(text, dialect, large ? 2000 : 200, { cutOff });
    if (rows.length === 0) throw new GloveboxError('DATASET_EMPTY', `${file.label} is empty.`, { place: file.label });
    const { skip, hasHeader } = findHeader(rows.map((row) => row.cells));
    const first = rows[skip] as DelimitedRow;
    const body = rows.slice(hasHeader ? skip + 1 : skip);
    if (body.length === 0) {
      throw new GloveboxError('DATASET_EMPTY', `${file.label} has a header and no rows.`, { place: file.label });
    }
    const names = hasHeader ? fitNames(first.cells, body) : first.cells.map(() => '');
    noteShape(file.label, { skip, hasHeader }, context);
    const path = await findEnginePath(file.path, context.workspace);
    const lineBreak = findLineBreak(text, dialect);

    const place = {
      path: file.path,
      label: file.label,
      dialect,
      firstLine: first.line,
      width: names.length,
      hasHeader,
    };
    return [
      {
        name: stemOf(file.name),
        source: file.label,
        columns: names.map((name) => ({ name })),
        relation: readCsv({ ...file, path }, { ...dialect, lineBreak }, names.length, first.line - 1, hasHeader),
        staged: false,
        ...(large && {
          sample: [...body.map((row) => row.cells), ...(await sampleRows(file.path, dialect, names.length))],
        }),
        explain: (cause) =>
          explainDelimited({ ...place, firstLine: hasHeader ? (body[0]?.line ?? 0) : first.line }, cause),
      },
    ];
  },
};

/** A header may lack the name of its first column (row names) or of a last one that is always empty. */
function fitNames(header: readonly string[], body: readonly DelimitedRow[]): string[] {
  const width = mostCommon(body.map((row) => row.cells.length));
  if (width !== header.length + 1 || header.length < 2) return [...header];
  const lastIsEmpty = body.every((row) => (row.cells[width - 1] ?? '') === '');
  return lastIsEmpty ? [...header, ''] : ['', ...header];
}

function noteShape(
  label: string,
  { skip, hasHeader }: { skip: number; hasHeader: boolean },
  context: ReadContext,
): void {
  if (skip > 0) {
    const rows = skip === 1 ? 'The first row' : `The first ${skip} rows`;
    context.notes.assumptions.push(
      `${rows} of ${label} ${skip === 1 ? 'is' : 'are'} taken for a title above the table.`,
    );
  }
  if (!hasHeader) {
    context.notes.assumptions.push(
      `${label} has no header: its first row reads like data. Its columns are called column_1, column_2 …`,
    );
  }
}

function readCsv(
  { path, sizeBytes }: SourceFile,
  dialect: Dialect & { readonly lineBreak: string | undefined },
  width: number,
  skip: number,
  header: boolean,
): string {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  const options = [
    'auto_detect = false',
    `delim = ${quoteLiteral(dialect.delimiter)}`,
    `quote = ${quoteLiteral(dialect.quote)}`,
    `escape = ${quoteLiteral(dialect.escape)}`,
    `header = ${header}`,
    `skip = ${skip}`,
    ...(dialect.lineBreak === undefined ? [] : [`new_line = '${JSON.stringify(dialect.lineBreak).slice(1, -1)}'`]),
    ...(sizeBytes > usualLine ? [`max_line_size = ${longestLine}`, `buffer_size = ${longestLine}`] : []),
    `columns = {${columns}}`,
  ];
  return `read_csv(${quoteLiteral(path)}, ${options.join(', ')})`;
}
