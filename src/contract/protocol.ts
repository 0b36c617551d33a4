import { z } from 'zod';
import { caps } from './caps.ts';
import { cellRows, lineage, logLine, metric, outputName, resultTable } from './output.ts';
import { probeFinding } from './probes.ts';

/** What the host tells the runner. The runner trusts it. */
export type ToRunner =
  /** Payload: the next part of a dataset's file, for a runner that does not see the host's files. */
  | { readonly type: 'data' }
  /** Opens a dataset: a file, or what was sent before where there is no path. */
  | { readonly type: 'open'; readonly path?: string; readonly tables: readonly string[] }
  | {
      readonly type: 'run';
      readonly source: string;
      /** SHA-256 of the source, as the validator saw it. */
      readonly hash: string;
      readonly seed: number;
      readonly now: number;
      readonly timeZone: string;
      readonly testInfluence: boolean;
      readonly milliseconds: number;
    }
  | { readonly type: 'look'; readonly sql: string; readonly maxRows: number }
  | { readonly type: 'read-sql'; readonly queries: readonly string[] }
  /** Has the walls of the box tried from inside. */
  | { readonly type: 'probe' }
  /** Does once, for nobody, what a question will need. */
  | { readonly type: 'rehearse' };

const text = z.string().max(caps.textLength);

function areLengths(value: unknown): boolean {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);
}

export const scriptError = z.strictObject({
  name: z.string().max(caps.nameLength),
  message: text,
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
});

/** What the runner tells the host. The host believes nothing before it has passed this. */
export const fromRunner = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    engine: z.string().max(100),
    runtime: z.string().max(100),
    nonce: z.string().max(100).optional(),
  }),
  z.strictObject({ type: z.literal('opened') }).describe('The dataset is there'),
  z.strictObject({ type: z.literal('rehearsed') }).describe('As far as it was left the time for it'),
  z.strictObject({ type: z.literal('metric'), metric }),
  z
    .strictObject({ type: z.literal('table'), table: resultTable.omit({ rows: true }) })
    .describe('Payload: the rows as JSON'),
  z
    .strictObject({
      type: z.literal('plot'),
      name: outputName,
      title: text.optional(),
      problem: text.optional(),
      specBytes: z.int().min(0).max(caps.specBytes),
      svgBytes: z.int().min(0),
      pngBytes: z.int().min(0),
    })
    .describe('Payload: spec, SVG and PNG, one after another'),
  z.strictObject({ type: z.literal('insight'), text }),
  z.strictObject({ type: z.literal('assumption'), text }),
  z.strictObject({ type: z.literal('warning'), text }),
  z.strictObject({ type: z.literal('progress'), share: z.number().min(0).max(1), text }),
  z.strictObject({ type: z.literal('log'), line: logLine }),
  z.strictObject({ type: z.literal('lineage'), entry: lineage }),
  z.strictObject({
    type: z.literal('done'),
    ended: z.enum(['completed', 'failed', 'timed-out', 'out-of-memory', 'protocol-violation']),
    error: scriptError.optional(),
    influence: z.enum(['moved', 'unmoved', 'not-tested']),
  }),
  z.strictObject({
    type: z.literal('looked'),
    ok: z.boolean(),
    message: text.optional(),
    columns: z.array(z.string()).max(caps.tableColumns).optional(),
    rows: cellRows.optional(),
    truncated: z.boolean().optional(),
  }),
  z
    .strictObject({ type: z.literal('sql-read'), bytes: z.custom<number[]>(areLengths, 'lengths are integers from 0') })
    .describe('Payload: the syntax trees of the queries, one after another'),
  z.strictObject({ type: z.literal('probed'), findings: z.array(probeFinding).max(100) }),
  z.strictObject({ type: z.literal('fault'), message: text }).describe('The runner itself cannot go on'),
]);
export type FromRunner = z.infer<typeof fromRunner>;

/** What the runner tells the language process. */
export type ToLanguage =
  | { readonly type: 'run'; readonly source: string; readonly seed: number; readonly now: number }
  | { readonly type: 'rows'; readonly id: number }
  | { readonly type: 'columns'; readonly id: number; readonly parts: readonly ColumnPart[] }
  | { readonly type: 'refused'; readonly id: number; readonly name: string; readonly message: string };

/** Where a column of a `columns` reply lies in the payload: doubles as they are, all else as JSON. */
export type ColumnPart = { readonly name: string; readonly doubles: boolean; readonly bytes: number };

/** Rows of a `sql` reply, by column. What JSON cannot say stands in `specials`. */
export type RowsPayload = {
  readonly names: readonly string[];
  readonly count: number;
  readonly data: readonly (readonly unknown[])[];
  readonly specials: readonly (readonly [column: number, row: number, kind: 'bigint' | 'double', text: string])[];
};
