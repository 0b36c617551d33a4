import { createHash } from 'node:crypto';
import { sizeTables } from '../contract/dataset.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Metric, ResultTable } from '../contract/output.ts';
import type { Question } from '../contract/question.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { Script } from '../contract/script.ts';
import type { Session } from '../contract/session.ts';

export type ReceiptParts = {
  /** Of the product. */
  readonly version: string;
  readonly question: Question;
  readonly earlier?: Session;
  readonly dataset: Dataset;
  readonly generator: { readonly name: string; readonly model?: string; readonly prompts?: string };
  readonly script?: Script;
  readonly box?: NonNullable<Receipt['box']>;
  /** What came out, where a run completed. */
  readonly results?: { readonly metrics: readonly Metric[]; readonly tables: readonly ResultTable[] };
};

/** Writes down all that is needed to check an analysis and to repeat it. */
export function buildReceipt({
  version,
  question,
  earlier,
  dataset,
  generator,
  script,
  box,
  results,
}: ReceiptParts): Receipt {
  const { name, model, prompts } = generator;
  return {
    glovebox: version,
    question: hashQuestion(question),
    ...(earlier && { follows: hashSession(earlier) }),
    askedAt: question.askedAt,
    seed: question.seed,
    locale: question.locale,
    timeZone: question.timeZone,
    dataset: {
      hash: dataset.hash,
      tables: sizeTables(dataset.tables),
    },
    ...(script && { script: { hash: hashText(script.source), language: script.language, author: script.author } }),
    ...(box && { box: copyBox(box) }),
    generator: { name, ...(model !== undefined && { model }), ...(prompts !== undefined && { prompts }) },
    ...(results && { results: hashResults(results.metrics, results.tables) }),
  };
}

/** SHA-256 over metrics, by name, and tables, in order: numbers as they are, without rounding. */
export function hashResults(metrics: readonly Metric[], tables: readonly ResultTable[]): string {
  const sorted = metrics.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return hashText(canonicalJson({ metrics: sorted, tables }));
}

/** Of what was asked, constraints included. */
export function hashQuestion({ text, constraints }: Question): string {
  return hashText([text, ...(constraints === undefined ? [] : [constraints])].join('\n\n'));
}

/** Of the questions before, with what came of them. */
export function hashSession(earlier: Session): string {
  return hashText(canonicalJson(earlier));
}

export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** JSON with sorted keys and nothing undefined. Minus zero is zero; a number that JSON cannot hold is an error of ours. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('Results hold finite numbers only.');
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

// A box's own object may hold more than the receipt knows.
function copyBox({
  kind,
  engine,
  runtime,
  threads,
  image,
  attestation,
}: NonNullable<Receipt['box']>): NonNullable<Receipt['box']> {
  return {
    kind,
    engine,
    runtime,
    threads,
    ...(image !== undefined && { image }),
    ...(attestation !== undefined && { attestation }),
  };
}
