/**
 * glovebox/analysis: statistics, models and series for scripts. Pure functions over arrays; see docs/analysis-reference.md.
 */
export * as anomalies from './anomalies/index.ts';
export * as describe from './describe/index.ts';
export * as finance from './finance/index.ts';
export * as graphs from './graphs/index.ts';
export * as models from './models/index.ts';
export * as privacy from './privacy/index.ts';
export * as quality from './quality/index.ts';
export * as series from './series/index.ts';
export * as tests from './tests/index.ts';
export type { Columns, Groups, Labels, Values } from './values.ts';
