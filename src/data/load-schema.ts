import { readFile } from 'node:fs/promises';
import { GloveboxError } from '../errors.ts';
import type { DatasetSchema } from './dataset-schema.ts';
import type { IntakeOptions } from './intake-request.ts';

/** The schema that the user gave, checked. */
export async function loadSchema(options: IntakeOptions): Promise<DatasetSchema | undefined> {
  if (options.schema !== undefined) return checkSchema(options.schema, 'schema');
  if (options.schemaPath === undefined) return undefined;
  return checkSchema(await readJson(options.schemaPath), options.schemaPath);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new GloveboxError('SCHEMA_INVALID', `The schema file ${path} cannot be read.`, {
      place: path,
      next: 'Check its path.',
      cause,
    });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (cause) {
    throw new GloveboxError('SCHEMA_INVALID', `The schema file ${path} is not JSON.`, { place: path, cause });
  }
}

async function checkSchema(value: unknown, place: string): Promise<DatasetSchema> {
  const { datasetSchema } = await import('./dataset-schema.ts');
  const checked = datasetSchema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new GloveboxError(
    'SCHEMA_INVALID',
    `The schema is not of the form expected: ${issue?.message ?? 'it cannot be read'}.`,
    {
      place: `${place}, ${issue?.path.join('.') ?? ''}`,
    },
  );
}
