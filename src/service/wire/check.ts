import { z } from 'zod';
import { finding, risk } from '../../contract/verdict.ts';
import { datasetNames } from './dataset.ts';

export const checkBody = z.strictObject({
  script: z.string().max(1_000_000).describe('A script in TypeScript'),
  data: datasetNames.optional().describe('The name of a stored dataset, or of several, whose tables its queries name'),
});

export const verdict = z
  .strictObject({
    accepted: z.boolean().describe('Whether it may run'),
    risk,
    findings: z.array(finding).describe('What is refused, and what is warned of'),
  })
  .describe('What the validator says of a script');
