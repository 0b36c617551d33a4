/**
 * glovebox/analysis: statistics, models and series for scripts. Pure functions over arrays; see docs/analysis-reference.md.
 */
export * as anomalies from './checked/anomalies.ts';
export * as describe from './checked/describe.ts';
export * as finance from './checked/finance.ts';
export * as graphs from './checked/graphs.ts';
export * as models from './checked/models.ts';
export * as privacy from './checked/privacy.ts';
export * as quality from './checked/quality.ts';
export * as series from './checked/series.ts';
export * as tests from './checked/tests.ts';
export type { Columns, Groups, Labels, Values } from './values.ts';
