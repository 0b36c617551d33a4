import { z } from 'zod';
import { allowance } from '../contract/allowance.ts';
import {
  acceptedScript,
  analysisDocument,
  attempt,
  citation,
  insight,
  lineageDocument,
  plotDocument,
  status,
  tableDocument,
} from '../contract/analysis-document.ts';
import { limits } from '../contract/limits.ts';
import { logLine, metric, numberFormat, tableColumn, valueType } from '../contract/output.ts';
import { columnProfile, profile, tableProfile } from '../contract/profile.ts';
import { analysisType, language, privacyLevel, question } from '../contract/question.ts';
import { receipt } from '../contract/receipt.ts';
import { script } from '../contract/script.ts';
import { turn } from '../contract/session.ts';
import { usage } from '../contract/usage.ts';
import { finding, risk } from '../contract/verdict.ts';
import {
  analysisList,
  analysisRecord,
  analysisState,
  analysisSummary,
  feedback,
  feedbackBody,
  outcomeStatus,
  replay,
} from './wire/analysis.ts';
import { askBody, inlineRows } from './wire/ask-body.ts';
import {
  batchCounts,
  batchDetails,
  batchEventData,
  batchList,
  batchQuestion,
  batchRecord,
  batchSummary,
  grade,
} from './wire/batch.ts';
import { verdict } from './wire/check.ts';
import { datasetDetails, datasetList, datasetSummary, tableSummary } from './wire/dataset.ts';
import { eventData } from './wire/events.ts';
import { exchange } from './wire/exchange.ts';
import { me } from './wire/me.ts';
import { errorCode, problem } from './wire/problem.ts';
import { readiness } from './wire/readiness.ts';
import { sessionDetails, sessionList, sessionSummary } from './wire/session.ts';

/** Schemas with a name of their own: clients get a type for each. */
const named = {
  Analysis: analysisDocument,
  Status: status,
  Insight: insight,
  Citation: citation,
  Metric: metric,
  Table: tableDocument,
  TableColumn: tableColumn,
  Plot: plotDocument,
  ValueType: valueType,
  NumberFormat: numberFormat,
  Question: question,
  Limits: limits,
  AnalysisType: analysisType,
  Language: language,
  PrivacyLevel: privacyLevel,
  Script: script,
  AcceptedScript: acceptedScript,
  Attempt: attempt,
  Finding: finding,
  Risk: risk,
  LoggedLine: logLine,
  Query: lineageDocument,
  Usage: usage,
  Receipt: receipt,
  Turn: turn,
  Exchange: exchange,
  AnalysisRecord: analysisRecord,
  AnalysisSummary: analysisSummary,
  AnalysisList: analysisList,
  AnalysisState: analysisState,
  Outcome: outcomeStatus,
  Replay: replay,
  Feedback: feedback,
  Events: eventData,
  Batch: batchSummary,
  BatchDetails: batchDetails,
  BatchRecord: batchRecord,
  BatchList: batchList,
  BatchQuestion: batchQuestion,
  BatchCounts: batchCounts,
  BatchEvents: batchEventData,
  Grade: grade,
  Dataset: datasetSummary,
  DatasetDetails: datasetDetails,
  DatasetList: datasetList,
  DatasetTable: tableSummary,
  Profile: profile,
  TableProfile: tableProfile,
  ColumnProfile: columnProfile,
  Session: sessionSummary,
  SessionDetails: sessionDetails,
  SessionList: sessionList,
  Me: me,
  Readiness: readiness,
  Verdict: verdict,
  Problem: problem,
  ErrorCode: errorCode,
};

/** What is sent to the service; all others come from it. A field with a default may be left out of the first and is always in the others. */
const sent = { AskBody: askBody, InlineRows: inlineRows, Allowance: allowance, FeedbackBody: feedbackBody };

export type Schema = { readonly [name: string]: unknown };
type Direction = 'input' | 'output';

export type ApiSchemas = {
  /** By name, in their order. */
  readonly components: Readonly<Record<string, Schema>>;
  /** A schema where it is used: by its name, if it has one. */
  of(schema: z.ZodType, direction: Direction): Schema;
};

/** All schemas as JSON Schema: those that have a name, and those of `roots`, which have none and stand where they are used. */
export function describeSchemas(roots: Readonly<Record<Direction, readonly z.ZodType[]>>): ApiSchemas {
  const described = { input: describe(roots.input, 'input'), output: describe(roots.output, 'output') };
  const pick = (names: object, direction: Direction) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, described[direction].byName[name] ?? {}]));
  return {
    components: { ...pick(sent, 'input'), ...pick(named, 'output') },
    of: (schema, direction) => described[direction].of(schema),
  };
}

function describe(roots: readonly z.ZodType[], direction: Direction) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...named, ...sent })) registry.add(schema, { id });
  for (const [index, schema] of roots.entries())
    if (!registry.has(schema)) registry.add(schema, { id: `root${index}` });
  const { schemas } = z.toJSONSchema(registry, {
    io: direction,
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => lighten(jsonSchema),
  });
  const byName: Readonly<Record<string, Schema>> = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: _own, ...schema }]) => [id, schema]),
  );
  const of = (schema: z.ZodType): Schema => {
    const id = registry.get(schema)?.id ?? '';
    return /^root\d+$/.test(id) ? (byName[id] ?? {}) : { $ref: `#/components/schemas/${id}` };
  };
  return { byName, of };
}

/** What says nothing to a reader: the bounds of all whole numbers, what a format says already, and that names are text. */
function lighten(schema: Record<string, unknown>): void {
  if (schema['type'] === 'integer') {
    if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
    if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  }
  if (schema['format'] === 'date-time') delete schema['pattern'];
  if (JSON.stringify(schema['propertyNames']) === '{"type":"string"}') delete schema['propertyNames'];
}
