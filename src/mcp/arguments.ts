import { z } from 'zod';
import { maxQuestionLength } from '../contract/choices.ts';
import { analysisType, privacyLevel } from '../contract/question.ts';
import { mostWaitSeconds, usualWaitSeconds } from './wait-for-answer.ts';

const longestName = 400;
const mostData = 50;

const name = z.string().min(1).max(longestName);

// Arguments that several tools take. Models give a text where a list is wanted, or one of JSON: those are taken as well.
export const data = z
  .preprocess(
    (given) => (typeof given === 'string' ? readList(given) : given),
    z.array(name).min(1).max(mostData).optional(),
  )
  .describe(
    'Names from list_datasets; several are asked together, each a table. May be left out where there is only one.',
  );

export const question = z.string().min(1).max(maxQuestionLength);

export const constraints = z
  .string()
  .max(maxQuestionLength)
  .optional()
  .describe('What you demand of the answer: a method, a filter, a format, names of values');

export const type = analysisType
  .optional()
  .describe('A hint at the kind of analysis; leave it out unless you are sure');

export const privacy = privacyLevel
  .optional()
  .describe(
    'The most that may be told of the data, to you and to the model that writes the script: names and types (schema), also statistics and answers (statistics), also rows (full). It cannot be looser than what the user allows, which is what is taken without it.',
  );

export const session = z
  .string()
  .min(1)
  .max(longestName)
  .optional()
  .describe('"new" begins a conversation; the session that the result then names makes the next question follow it');

export const analysis = z.string().min(1).max(longestName).describe('The id of an analysis, as results have it');

export const fromRow = z
  .preprocess(readNumber, z.int().min(1).optional())
  .describe('The row of that table to begin with; the first is 1')
  .optional();

export const waitSeconds = z
  .preprocess(readNumber, z.number().min(0).max(mostWaitSeconds))
  .default(usualWaitSeconds)
  .describe(
    'How long to wait, reading of data included. What takes longer goes on by itself: get_analysis asks for it. 0 gives its id as soon as it is accepted, for which there are always a few seconds',
  );

function readList(text: string): unknown {
  if (!text.trimStart().startsWith('[')) return [text];
  try {
    return JSON.parse(text);
  } catch {
    return [text];
  }
}

function readNumber(given: unknown): unknown {
  return typeof given === 'string' && /^\d{1,9}(?:\.\d+)?$/.test(given.trim()) ? Number(given) : given;
}
