import type { Analysis, Attempt, Status } from '../contract/analysis.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Exchange } from '../contract/exchange.ts';
import type { Metric } from '../contract/output.ts';
import type { Question } from '../contract/question.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { Run } from '../contract/run.ts';
import type { Script } from '../contract/script.ts';
import type { Session } from '../contract/session.ts';
import type { Verdict } from '../contract/verdict.ts';
import { findWarnings } from './find-warnings.ts';
import { type DroppedInsight, type Grounded, type GroundingContext, groundInsights } from './ground.ts';
import { plainText } from './plain-text.ts';
import { buildReceipt, hashText } from './receipt.ts';
import { explainEnding } from './explain-ending.ts';

export type Ending =
  | {
      readonly kind: 'done';
      /** They cite the run as the script's sentences do. */
      readonly insights?: readonly string[];
      readonly note?: string;
    }
  | { readonly kind: 'over-budget'; readonly reason: string };

/** All that an answer is made of. */
export type AnswerParts = {
  readonly id: string;
  readonly question: Question;
  /** The questions that it follows. */
  readonly earlier?: Session;
  readonly dataset: Dataset;
  readonly attempts: readonly Attempt[];
  readonly generator: { readonly name: string; readonly model?: string; readonly prompts?: string };
  /** Of the product. */
  readonly version: string;
  readonly timings: Readonly<Record<string, number>>;
  /** The script whose run is the answer. */
  readonly best?: {
    readonly script: Script;
    readonly verdict: Extract<Verdict, { accepted: true }>;
    readonly run: Run;
  };
  readonly box?: NonNullable<Receipt['box']>;
  /** How the generator ended its work: with the answer in its own words, where it has any, or because it may spend no more. */
  readonly ending?: Ending;
  /** Why the generator wrote no script. */
  readonly refusal?: {
    readonly kind: 'not-understood' | 'unanswerable';
    readonly reason: string;
    readonly suggestions: readonly string[];
  };
  readonly usage?: Analysis['usage'];
  readonly exchanges?: readonly Exchange[];
};

/** Makes the one result object of all that happened. Sentences are kept only where values of the run stand behind them. */
export function collectAnalysis(parts: AnswerParts): Analysis {
  const { question, dataset, attempts, best, refusal } = parts;
  const run = best?.run;
  const status = findStatus(parts);
  // What intake took for granted quotes names and values of the files: a number in it is no constant that was declared.
  const declared = mergeTexts(best?.script.assumptions ?? [], run?.assumptions ?? []);
  // Where a script ended without a result, too: it may be that its sentences could not stand.
  const grounded =
    run?.ended === 'completed' ? groundAnswer(sentencesOf(parts.ending), run, contextOf(parts, declared)) : undefined;
  const dropped = grounded?.dropped ?? [];
  const error = explainEnding(status, parts, dropped);
  return {
    id: parts.id,
    question,
    ...(parts.earlier && { earlier: parts.earlier }),
    status,
    insights: (status === 'answered' && grounded?.insights) || [],
    metrics: recordMetrics(run?.metrics ?? []),
    tables: run?.tables ?? [],
    plots: run?.plots ?? [],
    assumptions: mergeTexts(dataset.assumptions, declared),
    warnings: mergeTexts(
      dataset.warnings,
      run?.warnings ?? [],
      findWarnings(status, run, dropped),
      findNotes(status, parts.ending),
    ),
    suggestions: mergeTexts(refusal?.suggestions ?? []),
    ...(best && { script: describeScript(best, parts) }),
    attempts,
    lineage: run?.lineage ?? [],
    log: [...(run?.log ?? []), ...dropped.map(logDrop)],
    timings: {
      ...parts.timings,
      ...(run?.timings.firstOutput !== undefined && { firstOutput: run.timings.firstOutput }),
    },
    usage: parts.usage ?? { inputTokens: 0, outputTokens: 0, usd: 0 },
    ...(parts.exchanges && { exchanges: parts.exchanges }),
    receipt: buildReceipt({
      version: parts.version,
      question,
      ...(parts.earlier && { earlier: parts.earlier }),
      dataset,
      generator: parts.generator,
      ...(best && { script: best.script }),
      ...(parts.box && { box: parts.box }),
      ...(run?.ended === 'completed' && { results: run }),
    }),
    ...(error && { error }),
  };
}

function sentencesOf(ending: Ending | undefined): readonly string[] {
  return ending?.kind === 'done' ? (ending.insights ?? []) : [];
}

/** An answer for which something was missing says what. */
function findNotes(status: Status, ending: Ending | undefined): readonly string[] {
  if (status !== 'answered' || ending === undefined) return [];
  if (ending.kind === 'over-budget') return [`${ending.reason} ${ownWords}`];
  return ending.note === undefined ? [] : [`${ending.note} ${ownWords}`];
}

const ownWords = "The sentences are the script's own.";

/** The generator's sentences; where none of them can stand, those of the script. */
function groundAnswer(sentences: readonly string[], run: Run, context: GroundingContext): Grounded {
  const own = groundInsights(sentences, run, context);
  if (own.insights.length > 0) return own;
  const { insights, dropped } = groundInsights(run.insights, run, context);
  return { insights, dropped: [...own.dropped, ...dropped] };
}

function findStatus({ best, refusal, ending, attempts }: AnswerParts): Status {
  if (best !== undefined && best.run.ended === 'completed') return saidNothing(best.run) ? 'failed' : 'answered';
  if (ending?.kind === 'over-budget') return 'over-budget';
  if (best !== undefined && best.run.ended !== 'completed') return best.run.ended;
  if (refusal !== undefined) return refusal.kind;
  return attempts.length > 0 ? 'rejected' : 'not-understood';
}

function saidNothing({ metrics, tables, plots }: Run): boolean {
  return metrics.length === 0 && tables.length === 0 && plots.length === 0;
}

function contextOf({ question, earlier = [], dataset }: AnswerParts, assumptions: readonly string[]): GroundingContext {
  const columnNames = dataset.tables.flatMap((table) => [table.name, ...table.columns.map(({ name }) => name)]);
  // What a follow-up does not change still holds: a year that was named before is one of its numbers.
  const asked = [question.text, question.constraints, ...earlier.flatMap((turn) => [turn.question, turn.constraints])]
    .filter((text) => text !== undefined)
    .join('\n');
  return { question: asked, columnNames, assumptions, locale: question.locale, timeZone: question.timeZone };
}

/** A record without a prototype: a metric may be called anything. */
function recordMetrics(metrics: readonly Metric[]): Readonly<Record<string, Metric>> {
  const record = Object.create(null) as Record<string, Metric>;
  for (const metric of metrics) record[metric.name] = metric;
  return record;
}

function describeScript(
  { script: { sentences: _, ...script }, verdict }: NonNullable<AnswerParts['best']>,
  { ending, dataset }: AnswerParts,
): NonNullable<Analysis['script']> {
  const { risk, warnings } = verdict;
  const texts = sentencesOf(ending);
  const said = texts.length > 0 && { sentences: { dataset: dataset.hash, texts: [...texts] } };
  return { ...script, ...said, hash: hashText(script.source), risk, findings: warnings };
}

/** Each text once, in the order in which they were said. */
function mergeTexts(...lists: readonly (readonly string[])[]): readonly string[] {
  const merged = new Map<string, string>();
  for (const text of lists.flat().map((entry) => plainText(entry).trim())) {
    const key = text.toLowerCase().replace(/[.\s]+$/, '');
    if (key !== '' && !merged.has(key)) merged.set(key, text);
  }
  return [...merged.values()];
}

function logDrop({ text, reason }: DroppedInsight): Analysis['log'][number] {
  return { stream: 'warn', text: `Left out of the answer: ${reason}. The sentence was: ${text}` };
}
