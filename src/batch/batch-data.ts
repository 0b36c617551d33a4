import type { Analyst } from '../analyst.ts';
import { GloveboxError } from '../errors.ts';
import type { PlannedQuestion } from './batch-plan.ts';

export type BatchData = {
  /** The hash of the data of a question. Each distinct set is taken in once, when it is first needed. */
  readonly take: (question: PlannedQuestion) => Promise<string>;
  /** The files of a question. */
  readonly filesOf: (question: PlannedQuestion) => readonly string[];
};

type DataOptions = {
  /** For questions that name none. */
  readonly data: readonly string[];
  readonly schema?: string | undefined;
  readonly locale?: string | undefined;
  readonly signal: AbortSignal;
};

export function createBatchData(analyst: Analyst, { data, schema, locale, signal }: DataOptions): BatchData {
  const taken = new Map<string, Promise<string>>();
  const filesOf = (question: PlannedQuestion) => (question.data.length > 0 ? question.data : data);
  return {
    filesOf,
    take(question) {
      const files = filesOf(question);
      const reading = question.locale ?? locale;
      // The way in which numbers and dates are read belongs to the data.
      const key = JSON.stringify([files, reading]);
      let taking = taken.get(key);
      if (taking === undefined) {
        taking = takeIn(analyst, files, { schema, locale: reading, signal });
        // Each question that needs it hears of a failure.
        taking.catch(() => {});
        taken.set(key, taking);
      }
      return taking;
    },
  };
}

async function takeIn(
  analyst: Analyst,
  files: readonly string[],
  options: { schema?: string | undefined; locale?: string | undefined; signal: AbortSignal },
): Promise<string> {
  if (files.length === 0)
    throw new GloveboxError('USAGE', 'The question has no data.', { next: 'Name a file for it, or for all of them.' });
  const { dataset } = await analyst.profile(files, options);
  return dataset.hash;
}
