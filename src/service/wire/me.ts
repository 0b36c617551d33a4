import { z } from 'zod';
import { privacyLevels } from '../../contract/choices.ts';

export const me = z
  .strictObject({
    owner: z.string().describe('Whose data and questions this key sees'),
    keyNeeded: z.boolean().describe('Whether the service has keys'),
    signedIn: z.boolean().describe('Whether a cookie says who this is'),
    version: z.string(),
    generator: z.strictObject({
      name: z.string(),
      model: z.string().optional(),
      follows: z.boolean().describe('Whether a question can go on from earlier ones'),
    }),
    box: z.enum(['docker', 'embedded']).describe('Which box runs scripts'),
    limits: z.strictObject({
      uploadBytes: z.int(),
      inlineRows: z.int(),
      timeoutSeconds: z.number(),
    }),
    privacy: z.enum(privacyLevels).describe('What a model may learn about data, unless told'),
  })
  .describe('Who asks, and what there is');

export const signInBody = z.strictObject({ key: z.string().min(1).max(200) });
