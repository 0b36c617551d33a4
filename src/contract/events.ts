import type { Analysis } from './analysis.ts';
import type { Estimate } from './estimate.ts';
import type { Usage } from './exchange.ts';
import type { RunEnding } from './run.ts';
import type { Script } from './script.ts';
import type { Finding } from './verdict.ts';

/** What happens on the way to an answer: feeds the terminal, the stream, the chat and the logs alike. */
export type AnalysisEvent =
  | { readonly type: 'data-read'; readonly tables: number; readonly rows: number; readonly cached: boolean }
  /** Before a model is asked: what that will most likely take. */
  | { readonly type: 'estimated'; readonly estimate: Estimate }
  /** After it was asked: what all of it took so far. */
  | { readonly type: 'asked'; readonly usage: Usage }
  | { readonly type: 'looked'; readonly queries: readonly string[] }
  | { readonly type: 'script-written'; readonly attempt: number; readonly script: Script }
  | { readonly type: 'script-rejected'; readonly attempt: number; readonly findings: readonly Finding[] }
  | { readonly type: 'run-started'; readonly attempt: number; readonly box: 'embedded' | 'docker' }
  | { readonly type: 'progress'; readonly share: number; readonly text: string }
  | { readonly type: 'output'; readonly kind: 'metric' | 'table' | 'plot' | 'insight' | 'log'; readonly name: string }
  | { readonly type: 'run-ended'; readonly attempt: number; readonly ended: RunEnding; readonly milliseconds: number }
  | { readonly type: 'answered'; readonly analysis: Analysis };

export type Report = (event: AnalysisEvent) => void;
