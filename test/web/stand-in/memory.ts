import { sizeTables } from '../../../src/contract/dataset.ts';
import { createGate, type Gate } from './gate.ts';
import type { AnalysisEvent, Analysis, Dataset, Profile } from '../../../src/index.ts';

export type StandInDataset = {
  readonly name: string;
  readonly dataset: Dataset;
  readonly profile: Profile;
  readonly createdAt: string;
};

export type StandInEvent =
  | AnalysisEvent
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'started' }
  | { readonly type: 'fault'; readonly problem: object };

export type StandInAnalysis = {
  readonly id: string;
  readonly question: string;
  readonly data: readonly string[];
  readonly hash: string;
  readonly session?: string | undefined;
  readonly createdAt: string;
  state: 'queued' | 'running' | 'ended';
  startedAt?: string;
  endedAt?: string;
  analysis?: Analysis;
  problem?: object;
  readonly events: StandInEvent[];
  readonly listeners: Set<() => void>;
  readonly cancel: AbortController;
};

/** What the stand-in remembers: as long as it runs, and no longer. */
export type Memory = {
  readonly datasets: Map<string, StandInDataset>;
  readonly analyses: Map<string, StandInAnalysis>;
  /** What played questions wait for. */
  readonly gate: Gate;
  readonly sessions: Map<string, { readonly id: string; readonly title: string; readonly createdAt: string }>;
};

export function createMemory(): Memory {
  return { datasets: new Map(), analyses: new Map(), sessions: new Map(), gate: createGate() };
}

export function describeDataset({ name, dataset, createdAt }: StandInDataset) {
  return {
    name,
    hash: dataset.hash,
    tables: sizeTables(dataset.tables),
    bytes: 143_360,
    createdAt,
  };
}

export function summarize(entry: StandInAnalysis) {
  const { id, question, state, data, hash, session, createdAt, startedAt, endedAt, analysis, problem } = entry;
  const ended =
    state === 'ended'
      ? {
          status: analysis?.status ?? 'fault',
          summary: analysis?.insights[0]?.text ?? analysis?.error?.message ?? 'It could not be worked on.',
          usd: analysis?.usage.usd ?? 0,
          tokens: analysis === undefined ? 0 : analysis.usage.inputTokens + analysis.usage.outputTokens,
          ...(problem !== undefined && { code: 'MODEL_BUSY' }),
        }
      : {};
  return { id, question, state, data, dataset: hash, session, createdAt, startedAt, endedAt, ...ended };
}

/** Pictures are left out, as the JSON of an analysis leaves them out. */
export function fullRecord(entry: StandInAnalysis) {
  const { analysis, problem } = entry;
  const bare = analysis && {
    ...analysis,
    plots: analysis.plots.map(({ name, title, spec, problem: why }) => ({ name, title, spec, problem: why })),
  };
  return { ...summarize(entry), analysis: bare, problem };
}
