import { z } from 'zod';
import type { Language } from './question.ts';

export const risks = ['safe', 'low', 'medium', 'high', 'critical'] as const;
export const risk = z.enum(risks).describe('How bad the worst of it is');
export type Risk = (typeof risks)[number];

export const finding = z
  .strictObject({
    rule: z.string().describe('The id of the rule, as in docs/validator.md'),
    risk,
    line: z.int().describe('From 1'),
    column: z.int().describe('From 1'),
    excerpt: z.string().describe('The offending code, cut to one line'),
    message: z.string().describe('What is refused, and why'),
    remedy: z.string().describe('What to write instead'),
  })
  .describe('What the validator found in a script, where, and what to do about it');
export type Finding = z.infer<typeof finding>;

declare const validated: unique symbol;

/** The only thing that a box runs. Only an accepted verdict holds one. */
export type ValidatedScript = {
  readonly [validated]: true;
  readonly language: Language;
  readonly source: string;
  /** What the box runs: the source with its types blanked out, every line and column in its place. */
  readonly executable: string;
  /** SHA-256 of the source. */
  readonly hash: string;
  /** SHA-256 of what the box runs: the box compares it before it starts. */
  readonly executableHash: string;
};

export type Verdict =
  | {
      readonly accepted: true;
      readonly risk: Risk;
      readonly warnings: readonly Finding[];
      readonly script: ValidatedScript;
    }
  | {
      readonly accepted: false;
      readonly risk: Risk;
      readonly warnings: readonly Finding[];
      readonly violations: readonly Finding[];
    };
