import { Unreadable } from './batch-faults.ts';

/** The parser takes the stack or minutes for what is nested so deep, and no question is. */
const deepest = 500;

/** Looks at the marks of YAML alone, before anything is parsed: brackets that are open, and lists and keys that begin in one line. */
export function refuseDeepYaml(source: string, offset: number): void {
  let [open, begun] = [0, 0];
  for (let at = 0; at < source.length; at += 1) {
    const mark = source[at];
    if (mark === '\n') begun = 0;
    else if (mark === '[' || mark === '{') open += 1;
    else if (mark === ']' || mark === '}') open = Math.max(open - 1, 0);
    else if ((mark === '-' || mark === '?') && isAlone(source, at)) begun += 1;
    if (open > deepest || begun > deepest)
      throw new Unreadable(offset + at, 'It is nested too deep.', 'A question has few levels.');
  }
}

function isAlone(source: string, at: number): boolean {
  return /^\s?$/.test(source[at + 1] ?? '') && /^\s?$/.test(source[at - 1] ?? '');
}
