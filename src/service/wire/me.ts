import { z } from 'zod';
import { privacyLevels } from '../../contract/choices.ts';

export const me = z
  .strictObject({
    owner: z.string().describe('Whose data and questions this key sees'),
    keyNeeded: z.boolean().describe('Whether the service has keys'),
    signedIn: z.boolean().describe('Whether a cookie says who this is'),
    version: z.string().describe('Of Glovebox'),
    generator: z
      .strictObject({
        name: z.string().describe('`claude` or `offline`'),
        model: z.string().optional().describe('The model that is asked'),
        follows: z.boolean().describe('Whether a question can go on from earlier ones'),
      })
      .describe('Who writes scripts'),
    box: z.enum(['docker', 'embedded']).describe('Which box runs scripts'),
    limits: z
      .strictObject({
        uploadBytes: z.int().describe('Of all files of a form together'),
        inlineRows: z.int().describe('Rows that a table may have that comes with a question'),
        timeoutSeconds: z.number().describe('Until a script is stopped, unless told'),
      })
      .describe('What is taken'),
    privacy: z.enum(privacyLevels).describe('What a model may learn about data, unless told'),
  })
  .describe('Who asks, and what there is');

export const signInBody = z.strictObject({
  key: z.string().min(1).max(200).describe('As glovebox keys create prints it'),
});
