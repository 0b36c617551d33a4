import type { Analyst, Inspection } from '../analyst.ts';
import type { SandboxState } from '../sandbox/sandbox.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { RecordStore } from '../store/records/record-store.ts';
import type { Config } from '../config.ts';
import type { BatchReader } from './batches/batch-reader.ts';
import type { Feeder } from './batches/feeder.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { ApiDocument } from './openapi.ts';
import type { Page } from './page.ts';
import type { ServiceSettings } from './settings.ts';
import type { DatasetHolds } from './uploads/dataset-holds.ts';
import type { Intakes } from './uploads/intakes.ts';
import type { Metrics } from './metrics.ts';

/** All that the routes work with. */
export type Service = {
  readonly version: string;
  readonly config: Config;
  readonly settings: ServiceSettings;
  readonly analyst: Analyst;
  readonly generator: Inspection['generator'];
  readonly datasets: DatasetStore;
  readonly records: RecordStore;
  readonly jobs: Jobs;
  readonly feeder: Feeder;
  readonly batchReader: BatchReader;
  readonly intakes: Intakes;
  readonly holds: DatasetHolds;
  readonly metrics: Metrics;
  readonly page: Page;
  /** Its description. */
  readonly api: ApiDocument;
  /** Which box runs scripts. */
  readonly box: SandboxState['kind'];
  /** Of each platform that it chats on, whether it is there. */
  readonly chatStates: () => readonly { readonly name: string; readonly ok: boolean }[];
  readonly isStopping: () => boolean;
};
