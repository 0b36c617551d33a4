type Group = {
  /** Whether this alternative holds an unbounded repetition, and whether anything else in it must match. */
  repeats: boolean;
  fixed: boolean;
  /** Whether any alternative so far can match the same text in several ways when repeated. */
  ambiguous: boolean;
  /** Whether every alternative so far has something that must match. */
  allFixed: boolean;
  branch: string;
  readonly branches: Set<string>;
};

/**
 * Whether an unbounded repetition repeats a group that can match the same text in several ways: `(a+)+`, `(.*|b)*`,
 * `(a|a)*`. A heuristic: an alternative is taken for harmless where something else in it must match.
 */
export function repeatsRepetition(pattern: string): boolean {
  const open: Group[] = [];
  let group = newGroup();
  let index = 0;
  while (index < pattern.length) {
    const character = pattern[index];
    if (character === '(') {
      open.push(group);
      group = newGroup();
      index += /^\(\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(pattern.slice(index, index + 80))?.[0].length ?? 1;
    } else if (character === ')') {
      closeBranch(group);
      const quantifier = readQuantifier(pattern, index + 1);
      if (quantifier.unbounded && group.ambiguous) return true;
      const outer = open.pop() ?? newGroup();
      outer.repeats ||= group.ambiguous || quantifier.unbounded;
      outer.fixed ||= group.allFixed && !quantifier.optional && !quantifier.unbounded;
      outer.branch += '()';
      group = outer;
      index = quantifier.end;
    } else if (character === '|') {
      closeBranch(group);
      index += 1;
    } else {
      const end = endOfAtom(pattern, index);
      const quantifier = readQuantifier(pattern, end);
      group.branch += pattern.slice(index, quantifier.end);
      group.repeats ||= quantifier.unbounded;
      group.fixed ||=
        !quantifier.unbounded && !quantifier.optional && !/^(?:[\^$]|\\[bB])$/.test(pattern.slice(index, end));
      index = quantifier.end;
    }
  }
  return false;
}

function newGroup(): Group {
  return { repeats: false, fixed: false, ambiguous: false, allFixed: true, branch: '', branches: new Set() };
}

function closeBranch(group: Group): void {
  group.ambiguous ||= (group.repeats && !group.fixed) || group.branches.has(group.branch);
  group.allFixed &&= group.fixed;
  group.branches.add(group.branch);
  group.branch = '';
  group.repeats = false;
  group.fixed = false;
}

function endOfAtom(pattern: string, from: number): number {
  if (pattern[from] === '\\') return from + 2;
  if (pattern[from] !== '[') return from + 1;
  let at = from + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at + 1;
}

function readQuantifier(
  pattern: string,
  from: number,
): { readonly unbounded: boolean; readonly optional: boolean; readonly end: number } {
  const [text = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(from, from + 24)) ?? [];
  return { unbounded: /^(?:[*+]|\{\d+,\})/.test(text), optional: /^(?:[*?]|\{0)/.test(text), end: from + text.length };
}
