import { GloveboxError } from '../../errors.ts';
import { describeEngineFault } from '../engine-fault.ts';
import type { DataSource, RawTable, ReadContext, SourceFile } from '../source.ts';
import { stemOf } from '../table-names.ts';
import type { Archive } from './excel/archive.ts';
import { damaged, openArchive } from './excel/archive.ts';
import { stageSheet } from './excel/stage-sheet.ts';
import { readWorkbook } from './excel/workbook.ts';
import type { Workbook } from './excel/workbook.ts';

/** Excel workbooks (.xlsx): every visible sheet that has a table. */
export const excel: DataSource = {
  format: 'excel',

  async read(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
    const archive = await openArchive(file.path, file.label);
    try {
      return await readSheets(archive, file, context);
    } catch (cause) {
      throw isZipFault(cause)
        ? damaged(file.label, 'its archive is broken', cause)
        : describeEngineFault(file.label, cause);
    } finally {
      archive.close();
    }
  },
};

async function readSheets(archive: Archive, file: SourceFile, context: ReadContext): Promise<RawTable[]> {
  const workbook = await readWorkbook(archive, file.label);
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden);
  for (const { name } of workbook.sheets.filter((sheet) => sheet.hidden)) {
    context.notes.warnings.push(`${file.label}: sheet ${name} is hidden and is left out.`);
  }
  const tables: RawTable[] = [];
  for (const sheet of shown) {
    const source = shown.length === 1 ? file.label : `${file.label}, sheet ${sheet.name}`;
    const staged = await stageSheet(archive, sheet, source, workbook, context);
    if (staged === undefined) {
      if (shown.length > 1) context.notes.warnings.push(`${source} is empty and is left out.`);
      continue;
    }
    tables.push({
      name: shown.length === 1 ? stemOf(file.name) : sheet.name,
      source,
      columns: staged.columns,
      relation: staged.table,
      staged: true,
      explain: (cause) => Promise.resolve(describeEngineFault(source, cause)),
    });
  }
  if (tables.length === 0) throw noTable(file, workbook);
  return tables;
}

function noTable(file: SourceFile, workbook: Workbook): GloveboxError {
  const what = workbook.sheets.length === 0 ? 'has no sheets' : 'has no sheet with rows below a header';
  return new GloveboxError('DATASET_EMPTY', `${file.label} ${what}.`, { place: file.label });
}

/** Faults of inflating come from the runtime and from the archive's reader. */
function isZipFault(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  return (
    code.startsWith('Z_') ||
    (cause instanceof Error &&
      /(?:too many|not enough) bytes|compression method|local file header/i.test(cause.message))
  );
}
