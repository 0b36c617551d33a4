import type { z } from 'zod';
import { GloveboxError } from './errors.ts';

type Values<S extends z.ZodObject> = { readonly [K in keyof z.infer<S>]?: z.infer<S>[K] | undefined };

/**
 * The settings of a schema, each with the variable that its `meta` names. What is given in code, or on the line, wins over the
 * variable; an empty variable is none.
 */
export function readEnvironment<S extends z.ZodObject>(
  schema: S,
  given: Values<S>,
  environment: NodeJS.ProcessEnv,
): z.infer<S> {
  const values: Record<string, unknown> = {};
  const variableOf = (name: string) => String(schema.shape[name]?.meta()?.['variable']);
  for (const name of Object.keys(schema.shape)) {
    const text = environment[variableOf(name)];
    if (text !== undefined && text !== '') values[name] = text;
    const option = given[name as keyof typeof given];
    if (option !== undefined) values[name] = option;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new GloveboxError('CONFIG_INVALID', `${name} (${variableOf(name)}): ${issue?.message}`);
}
