/** Async arrows whose parameters hold async arrows take the parser twice as long for each level. */
const maxAsyncParameters = 4;

/** After these a slash begins a regular expression; after anything else it divides. */
const beforeRegex =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|yield|void|delete|else|do|throw|instanceof|new))\s*$/;

/**
 * Finds where a script nests too deeply, without parsing it: parsers recurse, and a bomb of brackets would overflow
 * their stack. Strings, templates, comments and regular expressions are skipped as far as that can be told without a
 * grammar; what stays hidden from this count is caught as a stack overflow later.
 */
export function findDeepNesting(source: string, limit: number): number | undefined {
  /** Open brackets; `template` is a `${` whose closing brace leads back into the template. */
  const open: ('bracket' | 'template')[] = [];
  /** How deep the async arrows stand whose `=>` has not come yet. */
  const asyncs: number[] = [];
  for (let index = 0; index < source.length; index += 1) {
    switch (source[index]) {
      case '(':
      case '[':
      case '{':
        open.push('bracket');
        break;
      case ')':
      case ']':
      case '}':
        if (open.pop() === 'template') index = skipTemplate(index + 1);
        while ((asyncs.at(-1) ?? 0) > open.length) asyncs.pop();
        break;
      case '`':
        index = skipTemplate(index + 1);
        break;
      case '"':
      case "'":
        index = skipUntil(index + 1, source[index] ?? '');
        break;
      case '/':
        if (source[index + 1] === '/') index = skipTo('\n', index);
        else if (source[index + 1] === '*') index = skipTo('*/', index + 2);
        else if (beforeRegex.test(source.slice(Math.max(0, index - 40), index))) index = skipUntil(index + 1, '/');
        break;
      case 'a':
        if (
          source.startsWith('async', index) &&
          /^async\s*[(<]/.test(source.slice(index, index + 40)) &&
          !/[\w$.]/.test(source[index - 1] ?? '')
        )
          asyncs.push(open.length);
        break;
      case ';':
      case '>':
        if ((source[index] === ';' || source[index - 1] === '=') && asyncs.at(-1) === open.length) asyncs.pop();
        break;
    }
    if (open.length > limit || asyncs.length > maxAsyncParameters) return index;
  }
  return undefined;

  function skipTo(end: string, from: number): number {
    const found = source.indexOf(end, from);
    return found === -1 ? source.length : found + end.length - 1;
  }

  /** Strings and regular expressions end with their line. */
  function skipUntil(from: number, end: string): number {
    let at = from;
    let inClass = false;
    while (at < source.length && source[at] !== '\n' && (source[at] !== end || inClass)) {
      if (end === '/' && source[at] === '[') inClass = true;
      if (end === '/' && source[at] === ']') inClass = false;
      at += source[at] === '\\' && source[at + 1] !== '\n' ? 2 : 1;
    }
    return at;
  }

  function skipTemplate(from: number): number {
    let at = from;
    while (at < source.length && source[at] !== '`') {
      if (source[at] === '$' && source[at + 1] === '{') {
        open.push('template');
        return at + 1;
      }
      at += source[at] === '\\' ? 2 : 1;
    }
    return at;
  }
}
