import { z } from 'zod';
import { allowance } from '../contract/allowance.ts';
import { statuses } from '../contract/analysis.ts';
import {
  analysisTypes,
  efforts,
  languages,
  limitBounds,
  maxQuestionLength,
  privacyLevels,
} from '../contract/choices.ts';
import { isLocale, isTimeZone } from '../config.ts';
import { readDuration } from '../read-quantity.ts';

const mostData = 50;
const mostExpected = 100;
const text = (most: number, what: string) =>
  z.string(`${what} is a text`).trim().min(1, `${what} is empty`).max(most, `${what} has more than ${most} characters`);
const path = text(4_096, 'the path of a file').refine((given) => !given.includes('\0'), 'a path has no NUL in it');
const { most: mostSeconds } = limitBounds.timeoutSeconds;
const times = `give a time such as 300, 90s or 2m, at most ${mostSeconds} seconds`;

/** Folders are named after it, on every system, also where case does not count. */
const id = z
  .preprocess(
    (given) => (typeof given === 'number' ? String(given) : typeof given === 'string' ? given.normalize('NFC') : given),
    text(80, 'an id')
      .regex(
        /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.+-]*$/u,
        'an id is made of letters, digits and - _ . +, begins with a letter, a digit or _, and names a folder',
      )
      .regex(/[^.]$/, 'an id does not end in a point')
      .regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))/i, 'Windows keeps this name for a device: give it another')
      .refine((given) => Buffer.byteLength(given) <= 200, 'an id has at most 200 bytes'),
  )
  .describe('Names the question, its folder and its line in the results; its number in the file unless told');

/** A sentence is found by a few words of it, and a value is short. */
const expectedText = z.string().max(1_000, 'a text that is expected has at most 1,000 characters');
const expected = z.union([z.number(), expectedText, z.boolean()], 'give a number, a text, true or false');

/** What may be expected of an answer. */
export const expectationFields = {
  metrics: z
    .record(z.string(), expected, 'give values by the name of a metric')
    .refine((given) => Object.keys(given).length > 0, 'name a metric: an empty group would hold of every answer')
    .refine((given) => Object.keys(given).length <= mostExpected, `at most ${mostExpected}`)
    .optional()
    .describe('Values by the name of a metric of the answer'),
  values: z
    .preprocess(
      (given) => (typeof given === 'number' || typeof given === 'string' ? [given] : given),
      z
        .array(
          z.union(
            [z.number(), expectedText.refine((given) => given.trim() !== '', 'an empty text stands in every answer')],
            'give a number or a text',
          ),
        )
        .min(1, 'give a value: an empty list would hold of every answer')
        .max(mostExpected, `at most ${mostExpected}`),
    )
    .optional()
    .describe('Numbers that some metric or cell is, and words that stand in some sentence or are a cell'),
  status: z
    .enum(statuses, `give one of ${statuses.join(', ')}`)
    .optional()
    .describe('How the question ends: `answered` unless told'),
  tolerance: z
    .number('give a share, such as 0.01')
    .min(0, 'give a share from 0')
    .max(1, 'give a share of at most 1: 0.01 is one per cent')
    .optional()
    .describe('By which share of it a number may be off; 0.000001 unless told'),
};

const expectation = z
  .preprocess(
    // One value alone is the usual case.
    (given) => (typeof given === 'number' || typeof given === 'string' ? { values: [given] } : given),
    z
      .strictObject(expectationFields, 'give a value, or some of metrics, values, status, tolerance')
      .refine(
        (given) => Object.keys(given).some((name) => name !== 'tolerance'),
        'give some of metrics, values, status',
      ),
  )
  .describe('What is the right answer: then the batch is an evaluation as well');

const choice = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, `give one of ${names.join(', ')}`);

/** What questions have in common, or one has for itself. */
const shared = {
  data: z
    .preprocess(
      (given) => (typeof given === 'string' ? [given] : given),
      z
        .array(path, 'give the path of a file, or a list of them')
        .min(1, 'the list is empty')
        .max(mostData, `at most ${mostData} files`),
    )
    .describe('A file, or a list of them; paths begin at the folder of the batch file'),
  constraints: text(maxQuestionLength, 'what is demanded').describe(
    'What is demanded of the answer: a method, names of values, a format',
  ),
  type: choice(analysisTypes).describe('A hint at the kind of analysis'),
  language: choice(['auto', ...languages]).describe('The language of the script'),
  effort: choice(efforts).describe('How much care to spend'),
  privacy: choice(privacyLevels).describe('What a model may learn about the data'),
  timeout: z
    .preprocess(
      (given) => (typeof given === 'string' ? (readDuration(given) ?? given) : given),
      z.number(times).positive(times).max(mostSeconds, times),
    )
    .describe('Stop the script after this time: 300, 90s, 2m'),
  locale: text(100, 'a locale')
    .refine(isLocale, 'there is no such locale; give one such as en-US or de-DE')
    .describe('How numbers and dates are written'),
  timeZone: text(100, 'a time zone')
    .refine(isTimeZone, 'there is no such time zone; give one such as Europe/Berlin')
    .describe('Where moments that have a zone are told'),
  seed: z
    .int('give a whole number from 0')
    .min(0, 'give a whole number from 0')
    .describe('Where randomness in the box starts'),
};

const money = z
  .preprocess((given) => (typeof given === 'number' ? { usd: given } : given), allowance)
  .describe('The most that it may cost, in US dollars; or some of `usd`, `tokens`, `seconds`');

/** What `defaults` may hold. */
export const defaultFields = { ...shared, budget: money };

/** What a question may hold. The one list of them: the reader and the documentation's test work from it. */
export const questionFields = {
  id,
  question: text(maxQuestionLength, 'the question').describe(
    'What is asked, in plain words; the only field that a question needs',
  ),
  ...defaultFields,
  expect: expectation,
};

export const budgetField = money;

/** What may stand at the top of a file that is not just a list. */
export const topFields = {
  questions: 'The list of questions',
  defaults: 'What holds for every question that does not say otherwise',
  budget: 'The most that all of them together may cost',
} as const;
