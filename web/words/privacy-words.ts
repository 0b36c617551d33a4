import type { PrivacyLevel } from '../../src/contract/question.ts';
import type { Me } from '../api/types.ts';

type Words = { readonly name: string; readonly told: string };

/** What a model is told of the data at each level, without a word that has to be looked up. See docs/privacy.md. */
export const privacyWords: Readonly<Record<PrivacyLevel, Words>> = {
  schema: { name: 'Names only', told: 'Names and types of tables and columns. No value of any cell.' },
  statistics: {
    name: 'Statistics',
    told: 'Also ranges, means, and values that at least five rows share. No rows.',
  },
  full: { name: 'Everything it asks for', told: 'Also a few rows as they are, and answers to its own queries.' },
};

/** Whether anything goes out at all, in one sentence. */
export function describeLeaving({ generator }: Pick<Me, 'generator'>): string {
  if (generator.name === 'offline') return 'Answered on this machine: nothing leaves it.';
  return `${generator.model ?? generator.name} writes the script, and is told your question and what you allow of the data.`;
}
