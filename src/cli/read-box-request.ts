import type { AnalyzeRequest } from '../request.ts';
import type { Values } from './option.ts';
import type { boxOptions } from './question-options.ts';

/** What the line says of a box and of reading data, as a request has it. Which box it is says the analyst. */
export function readBoxRequest(
  options: Values<typeof boxOptions>,
): Pick<AnalyzeRequest, 'schema' | 'timeoutSeconds' | 'memoryBytes' | 'cpus' | 'seed' | 'locale' | 'timeZone'> {
  const { schema, timeout, memory, cpus, seed, locale, 'time-zone': timeZone } = options;
  return { schema, timeoutSeconds: timeout, memoryBytes: memory, cpus, seed, locale, timeZone };
}
