import type { Dataset } from '../contract/dataset.ts';
import type { Profile } from '../contract/profile.ts';
import type { ErrorCode } from '../errors.ts';
import type { IntakeLimits } from './intake-request.ts';
import type { DatasetSchema } from './dataset-schema.ts';

/** One file as the child gets it. */
export type JobSource = {
  readonly path: string;
  /** How the user knows it: for messages. */
  readonly label: string;
  /** The file name that tables are named after. */
  readonly name: string;
};

export type IntakeJob = {
  readonly sources: readonly JobSource[];
  readonly workspace: string;
  readonly dayFirst: boolean;
  readonly schema: DatasetSchema | undefined;
  readonly limits: IntakeLimits;
};

export type Stage = 'reading' | 'importing' | 'profiling';

/** What the child says. */
export type IntakeMessage =
  | { readonly type: 'hashed'; readonly hash: string }
  | { readonly type: 'stage'; readonly stage: Stage; readonly source: string }
  | { readonly type: 'done'; readonly file: string; readonly dataset: Omit<Dataset, 'path'>; readonly profile: Profile }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string; readonly details: FaultDetails };

/** Of an error's details what can be sent. */
export type FaultDetails = { readonly place?: string; readonly next?: string };
