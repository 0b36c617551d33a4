import { z } from 'zod';
import type { StoredDataset } from '../contract/dataset-shelf.ts';
import { dataset } from '../contract/dataset.ts';
import { profile } from '../contract/profile.ts';
import { errorCodes } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { DatasetSchema } from './dataset-schema.ts';
import type { IntakeLimits } from './intake-request.ts';

/** One file as the child gets it. */
export type JobSource = {
  readonly path: string;
  /** How the user knows it: for messages. */
  readonly label: string;
  /** The file name that tables are named after. */
  readonly name: string;
};

type Job = {
  readonly sources: readonly JobSource[];
  readonly workspace: string;
  readonly limits: IntakeLimits;
};

/** Files to read. */
export type IntakeJob = Job & { readonly dayFirst: boolean; readonly schema: DatasetSchema | undefined };

/** Stored datasets to make one of: its tables are known, and are copied. */
export type JoinJob = Job & {
  readonly copies: readonly { readonly source: number; readonly from: string; readonly to: string }[];
  readonly result: Omit<StoredDataset, 'dataset'> & { readonly dataset: Omit<StoredDataset['dataset'], 'path'> };
};

export type AnyJob = IntakeJob | JoinJob;

const stage = z.enum(['reading', 'importing', 'profiling']);
export type Stage = z.infer<typeof stage>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const errorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/**
 * What the child says. It has read a hostile file, so its parent believes nothing before it has passed this. Where the
 * filled database lies is not said: the parent knows.
 */
export const intakeMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hashed'), hash }),
  z.strictObject({ type: z.literal('stage'), stage, source: z.string() }),
  z.strictObject({ type: z.literal('done'), dataset: dataset.omit({ path: true }).extend({ hash }), profile }),
  z.strictObject({
    type: z.literal('failed'),
    code: errorCode,
    message: z.string(),
    details: z.strictObject({ place: z.string().optional(), next: z.string().optional() }),
  }),
]);
export type IntakeMessage = z.infer<typeof intakeMessage>;
