import type { Analysis, Status } from '../../src/contract/analysis.ts';
import type { Profile } from '../../src/contract/profile.ts';
import type { AnalysisType, PrivacyLevel } from '../../src/contract/question.ts';
import type { Finding, Risk } from '../../src/contract/verdict.ts';
import type { Problem } from './problem.ts';

// What the service sends. Pictures of charts are not in it: the page draws them, or asks for them by name.

export type Me = {
  readonly owner: string;
  readonly signedIn: boolean;
  readonly keyNeeded: boolean;
  readonly generator: { readonly name: string; readonly model?: string; readonly follows: boolean };
  readonly box: 'docker' | 'embedded' | 'unknown';
  readonly version: string;
  readonly limits: {
    readonly uploadBytes: number;
    readonly inlineRows: number;
    readonly timeoutSeconds: number;
  };
  readonly privacy: { readonly default: PrivacyLevel };
};

export type Page<T> = { readonly items: readonly T[]; readonly next?: string };

export type DatasetSummary = {
  readonly name: string;
  readonly hash: string;
  readonly tables: readonly {
    readonly name: string;
    readonly source: string;
    readonly rows: number;
    readonly columns: number;
  }[];
  readonly bytes: number;
  readonly createdAt: string;
};

export type DatasetDetail = DatasetSummary & {
  readonly profile: Profile;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
};

export type AnalysisState = 'queued' | 'running' | 'ended';
export type EndStatus = Status | 'fault';
export type Rating = 'right' | 'wrong' | 'unclear';

export type AnalysisSummary = {
  readonly id: string;
  readonly question: string;
  readonly state: AnalysisState;
  readonly status?: EndStatus;
  readonly code?: string;
  readonly summary?: string;
  readonly data: readonly string[];
  readonly dataset: string;
  readonly session?: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly usd?: number;
  readonly tokens?: number;
  readonly feedback?: { readonly rating: Rating; readonly comment?: string } | Rating;
};

export type ReplayDifference = { readonly what: string; readonly before: unknown; readonly after: unknown };

export type AnalysisRecord = AnalysisSummary & {
  readonly position?: number;
  readonly analysis?: Analysis;
  readonly problem?: Problem;
  readonly replay?: {
    readonly of: string;
    readonly same: boolean;
    readonly sameData: boolean;
    readonly differences: readonly ReplayDifference[];
  };
};

export type SessionDetail = {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly analyses: readonly AnalysisSummary[];
};

export type Ask = {
  readonly question?: string;
  readonly data?: readonly string[];
  readonly session?: string;
  readonly type?: AnalysisType;
  readonly effort?: 'fast' | 'standard' | 'thorough';
  readonly privacy?: PrivacyLevel;
  readonly timeout?: number;
  readonly constraints?: string;
  readonly script?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly budget?: { readonly usd?: number; readonly tokens?: number; readonly seconds?: number };
};

export type CheckReply = { readonly accepted: boolean; readonly risk: Risk; readonly findings: readonly Finding[] };
