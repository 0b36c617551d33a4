import { z } from 'zod';
import { analysisTypes, efforts, languages, maxQuestionLength, privacyLevels, usualWriting } from './choices.ts';
import { limits } from './limits.ts';

export const analysisType = z.enum(analysisTypes).describe('A kind of analysis');
export type AnalysisType = z.infer<typeof analysisType>;

export const language = z.enum(languages).describe('The language of a script');
export type Language = z.infer<typeof language>;

export const privacyLevel = z
  .enum(privacyLevels)
  .describe('What a model may learn about data: names and types, statistics, or also example rows');
export type PrivacyLevel = z.infer<typeof privacyLevel>;

export const question = z
  .strictObject({
    text: z.string().describe('What the user asked, in plain words'),
    constraints: z
      .string()
      .max(maxQuestionLength)
      .optional()
      .describe('What is demanded of the answer: a method, names of values, a format'),
    type: analysisType.optional().describe('A hint at the kind of analysis'),
    language: z
      .enum(['auto', ...languages])
      .default('auto')
      .describe('The language the script should be written in'),
    effort: z.enum(efforts).default('standard').describe('How much care to spend on the answer'),
    privacy: privacyLevel.default('statistics').describe('What a model may learn about the data'),
    limits: limits.prefault({}).describe('What the script may use'),
    seed: z.int().min(0).default(1).describe('Where randomness in the box starts'),
    locale: z.string().default(usualWriting.locale).describe('How numbers and dates of the answer are written'),
    timeZone: z
      .string()
      .default(usualWriting.timeZone)
      .describe('The time zone in which moments that have one are written; days of the data begin in UTC'),
    askedAt: z.iso.datetime().describe('When it was asked: the only time that the script can see'),
  })
  .describe('What was asked, with hints and limits, as it was understood');

/** What the user asked, with hints and limits. */
export type Question = z.infer<typeof question>;
