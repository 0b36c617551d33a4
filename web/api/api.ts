import { send, sendForJson, toQuery } from './request.ts';
import type {
  AnalysisRecord,
  AnalysisSummary,
  Ask,
  CheckReply,
  DatasetDetail,
  DatasetSummary,
  Listed,
  Me,
  Rating,
  SessionDetail,
} from './types.ts';

const atOnce = { prefer: 'respond-async' };
const part = encodeURIComponent;

export type AnalysisFilter = {
  readonly limit?: number;
  readonly after?: string | undefined;
  readonly state?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
  readonly session?: string | undefined;
};

/** The service by its verbs. Each rejects with `ProblemError`. */
export const api = {
  me: () => sendForJson<Me>('GET', '/me'),
  signIn: (key: string) => send('POST', '/sign-in', { body: { key } }),
  signOut: () => send('POST', '/sign-out'),

  listDatasets: (after?: string) =>
    sendForJson<Listed<DatasetSummary>>('GET', `/datasets${toQuery({ limit: 100, after })}`),
  getDataset: (name: string, signal?: AbortSignal) =>
    sendForJson<DatasetDetail>('GET', `/datasets/${part(name)}`, { signal }),
  deleteDataset: (name: string) => send('DELETE', `/datasets/${part(name)}`),

  analyze: (ask: Ask) => sendForJson<AnalysisRecord>('POST', '/analyze', { body: ask, headers: atOnce }),
  listAnalyses: (filter: AnalysisFilter, signal?: AbortSignal) =>
    sendForJson<Listed<AnalysisSummary>>('GET', `/analyses${toQuery({ ...filter })}`, { signal }),
  getAnalysis: (id: string, signal?: AbortSignal) =>
    sendForJson<AnalysisRecord>('GET', `/analyses/${part(id)}`, { signal }),
  cancel: (id: string) => send('POST', `/analyses/${part(id)}/cancel`),
  deleteAnalysis: (id: string) => send('DELETE', `/analyses/${part(id)}`),
  replay: (id: string) =>
    sendForJson<AnalysisRecord>('POST', `/analyses/${part(id)}/replay`, { body: {}, headers: atOnce }),
  giveFeedback: (id: string, rating: Rating, comment?: string) =>
    send('POST', `/analyses/${part(id)}/feedback`, { body: { rating, ...(comment && { comment }) } }),
  check: (script: string, data: readonly string[]) =>
    sendForJson<CheckReply>('POST', '/check', { body: { script, ...(data.length > 0 && { data }) } }),

  startSession: (title: string) => sendForJson<{ readonly id: string }>('POST', '/sessions', { body: { title } }),
  getSession: (id: string, signal?: AbortSignal) =>
    sendForJson<SessionDetail>('GET', `/sessions/${part(id)}`, { signal }),
};

/** Addresses of what an analysis left behind, for links and pictures. */
export const addressOf = {
  plot: (id: string, name: string, format: string, download = false) =>
    `/analyses/${part(id)}/plots/${part(name)}${toQuery({ format, download: download ? 1 : undefined })}`,
  table: (id: string, name: string, format: string) =>
    `/analyses/${part(id)}/tables/${part(name)}${toQuery({ format, download: 1 })}`,
  script: (id: string) => `/analyses/${part(id)}/script?download=1`,
  report: (id: string, format: 'html' | 'md', download = false) =>
    `/analyses/${part(id)}/report${toQuery({ format, download: download ? 1 : undefined })}`,
  receipt: (id: string) => `/analyses/${part(id)}/receipt`,
};
