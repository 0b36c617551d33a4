import type { z } from 'zod';
import type { Analysis } from '../../src/contract/analysis.ts';
import type { analysisRecord, analysisSummary, outcomeStatus, ratings } from '../../src/service/wire/analysis.ts';
import type { askBody } from '../../src/service/wire/ask-body.ts';
import type { datasetDetails, datasetSummary } from '../../src/service/wire/dataset.ts';
import type { me } from '../../src/service/wire/me.ts';
import type { sessionDetails } from '../../src/service/wire/session.ts';
import type { Finding, Risk } from '../../src/contract/verdict.ts';

// What the service sends and takes, as its own schemas say. None of them is loaded here: these are types and no more.

export type Me = z.infer<typeof me>;
export type Listed<T> = { readonly items: readonly T[]; readonly next?: string | undefined };

export type DatasetSummary = z.infer<typeof datasetSummary>;
export type DatasetDetail = z.infer<typeof datasetDetails>;

export type AnalysisSummary = z.infer<typeof analysisSummary>;
export type EndStatus = z.infer<typeof outcomeStatus>;
export type Rating = (typeof ratings)[number];

/** Pictures of charts are not in it: the page draws them, or asks for them by name. */
export type AnalysisRecord = Omit<z.infer<typeof analysisRecord>, 'analysis'> & {
  readonly analysis?: Analysis | undefined;
};
export type Replay = NonNullable<AnalysisRecord['replay']>;

export type SessionDetail = z.infer<typeof sessionDetails>;
export type Ask = Omit<z.input<typeof askBody>, 'data'> & { readonly data?: readonly string[] | undefined };
export type CheckReply = { readonly accepted: boolean; readonly risk: Risk; readonly findings: readonly Finding[] };
