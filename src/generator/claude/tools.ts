import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { fence } from '../../fence.ts';

/** What the model can do, by the name of the tool. Their descriptions are part of the prompt. */
export const toolInputs = {
  look: z
    .strictObject({ sql: z.string().describe('One SELECT over the tables') })
    .describe(
      'Shows the result of one small query before you write the script. Ask several at once if you need several.',
    ),
  submit_script: z
    .strictObject({
      title: z.string().describe('What the script does, in a few words'),
      source: z.string().describe('The whole TypeScript, imports included'),
      assumptions: z
        .array(z.string())
        .describe('What you took for granted, a sentence each, in the language of the question; [] if nothing'),
    })
    .describe('Hands the script over. It is checked and run at once, and you hear what became of it.'),
  cannot_answer: z
    .strictObject({
      reason: z.string().describe('Why this data cannot answer the question, in the language of the question'),
      missing: z.array(z.string()).describe('What would have to be there, such as a column of dates'),
      suggestions: z.array(z.string()).describe('Up to three questions that this data can answer'),
    })
    .describe('Ends the work without a script, where the data does not hold what the question asks for.'),
} as const;

export type ToolName = keyof typeof toolInputs;

export type ToolCall = {
  [Name in ToolName]: { readonly name: Name; readonly id: string; readonly input: z.infer<(typeof toolInputs)[Name]> };
}[ToolName];

/** A call that makes no sense, and what the model is told of it. */
export type BadCall = { readonly name: 'bad'; readonly id: string; readonly message: string };

/** Without `look` where a model may see no values. */
export function describeTools(names: readonly ToolName[]): Anthropic.Tool[] {
  return names.map((name) => {
    const { $schema: _, description, ...schema } = z.toJSONSchema(toolInputs[name]);
    return { name, description: description ?? '', input_schema: schema as Anthropic.Tool.InputSchema, strict: true };
  });
}

export function readCall(
  { id, name, input }: Anthropic.ToolUseBlock,
  allowed: readonly ToolName[],
): ToolCall | BadCall {
  const known = allowed.find((one) => one === name);
  if (known === undefined) {
    const called = /^[\w-]{1,64}$/.test(name) ? `tool "${name}"` : 'such tool';
    return { name: 'bad', id, message: `There is no ${called}. There are ${allowed.join(', ')}.` };
  }
  const parsed = toolInputs[known].safeParse(input);
  if (parsed.success) return { name: known, id, input: parsed.data } as ToolCall;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'it does not fit the schema' };
  const place = path.join('.') || 'its root';
  return { name: 'bad', id, message: `The input of ${name} is wrong at ${place}:\n${fence(message, 500)}` };
}
