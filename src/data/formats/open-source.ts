import { GloveboxError } from '../../errors.ts';
import type { DataSource, RawTable, ReadContext, SourceFile } from '../source.ts';
import { delimited } from './delimited.ts';
import { detectFormat } from './detect-format.ts';
import type { FormatName } from './detect-format.ts';

/** Each format is loaded when a file needs it. */
const formats: Record<FormatName, () => Promise<DataSource>> = {
  delimited: async () => delimited,
  json: async () => (await import('./json.ts')).json,
  parquet: async () => (await import('./parquet.ts')).parquet,
  excel: async () => (await import('./excel.ts')).excel,
  sqlite: async () => (await import('./sqlite.ts')).sqlite,
};

/** Finds the tables of a file of any format. */
export async function openSource(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
  if (file.sizeBytes === 0) throw new GloveboxError('DATASET_EMPTY', `${file.label} is empty.`, { place: file.label });
  const format = detectFormat(file.head, file.name);
  if (typeof format !== 'string') {
    throw new GloveboxError('DATASET_UNREADABLE', `${file.label} ${format.refusal}.`, {
      place: file.label,
      next: format.next,
    });
  }
  return (await formats[format]()).read(file, context);
}
