import type { Call } from './call-rules.ts';

/**
 * The calls of a trace that `strace --raw=all` wrote. A line is the id of a thread and a call, or the rest of a call where
 * others came between, or the end of a thread, or `???` where a thread was killed before its call could be read.
 */
export function* readTrace(trace: string): Generator<Call> {
  for (const line of trace.split('\n')) {
    const [, name, values = ''] = /^\d+ +(\w+)\(((?:-?\w+(?:, )?)*)/.exec(line) ?? [];
    if (name !== undefined) {
      const words = values.split(', ').filter((word) => word !== '');
      yield { name, values: words.map((word) => BigInt.asUintN(64, BigInt(word))) };
    } else if (line !== '' && !/^\d+ +(?:<\.\.\.|\+\+\+|\?\?\?)/.test(line))
      throw new Error(`What does this line say? ${line}`);
  }
}
