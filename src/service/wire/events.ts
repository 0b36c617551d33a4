import { z } from 'zod';
import { analysisDocument } from '../../contract/analysis-document.ts';
import { runEndings } from '../../contract/run.ts';
import { script } from '../../contract/script.ts';
import { usage } from '../../contract/usage.ts';
import { finding } from '../../contract/verdict.ts';
import type { ServiceEvent } from '../jobs/service-event.ts';
import { problem } from './problem.ts';

type Type = ServiceEvent['type'];
/** The data of an event: its type stands on a line of its own. */
type DataOf<T extends Type> = Omit<Extract<ServiceEvent, { type: T }>, 'type'>;

const attempt = z.int().describe('Which of the scripts that were tried it is, from 1');

const range = (what: string) =>
  z.strictObject({ low: z.number().describe('At least'), high: z.number().describe('At most') }).describe(what);

const shapes = {
  queued: z
    .strictObject({ position: z.int().describe('How many wait before it, itself included') })
    .describe('It waits for its turn'),
  started: z.strictObject({}).describe('It is worked on'),
  'data-read': z
    .strictObject({
      tables: z.int().describe('How many there are'),
      rows: z.int().describe('Of all tables together'),
      cached: z.boolean().describe('Whether it had been read before'),
    })
    .describe('Its data is there'),
  estimated: z
    .strictObject({
      estimate: z
        .strictObject({
          requests: range('Requests to the model'),
          tokens: range('Tokens of prompts and replies together'),
          usd: range('US dollars'),
          isBudgetShort: z.boolean().describe('Whether the budget is less than the least of it'),
        })
        .describe('What it will most likely take'),
    })
    .describe('A model is about to be asked'),
  asked: z.strictObject({ usage }).describe('A model was asked: what all of it took so far'),
  looked: z
    .strictObject({ queries: z.array(z.string()).describe('In SQL') })
    .describe('A model looked at the results of queries'),
  'script-written': z.strictObject({ attempt, script }).describe('There is a script'),
  'script-rejected': z
    .strictObject({ attempt, findings: z.array(finding).describe('Why') })
    .describe('The validator does not let it run'),
  'run-started': z
    .strictObject({ attempt, box: z.enum(['embedded', 'docker']).describe('Which box runs it') })
    .describe('It runs'),
  progress: z
    .strictObject({
      share: z.number().describe('From 0 to 1'),
      text: z.string().describe('What it is at'),
    })
    .describe('The script says how far it is'),
  output: z
    .strictObject({
      kind: z.enum(['metric', 'table', 'plot', 'insight', 'log']).describe('What came'),
      name: z.string().describe('Of it; of a line that was printed, the line'),
    })
    .describe('Something came out of the box'),
  'run-ended': z
    .strictObject({
      attempt,
      ended: z.enum(runEndings).describe('How'),
      milliseconds: z.number().describe('How long it ran'),
    })
    .describe('The run is over'),
  skipped: z
    .strictObject({ count: z.int().describe('How many events') })
    .describe('Whoever reads too slowly has missed some'),
  answered: z.strictObject({ analysis: analysisDocument }).describe('The last one: the analysis, whatever its status'),
  fault: z.strictObject({ problem }).describe('The last one: why there is no analysis'),
} satisfies { readonly [T in Exclude<Type, 'answered'>]: z.ZodType<DataOf<T>> } & { readonly answered: z.ZodType };

/** The data of each event of a stream, by its name. */
export const eventData = z
  .strictObject(shapes)
  .describe(
    'The `data` of each server-sent event, by its name in `event`: a stream holds one a message, never this object',
  );
