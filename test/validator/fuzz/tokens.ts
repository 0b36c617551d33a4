const token =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|[\p{ID_Start}$_#@][\p{ID_Continue}$]*|\d[\w.]*|=>|\?\.|\?\?=?|\.{3}|&&|\|\||[=!]==?|[<>]=?|\*\*|[\s\S]/gu;

/** Cuts a script into pieces that mean something: roughly, since nothing but the fuzzer reads them. */
export function cutTokens(source: string): string[] {
  return source.match(token) ?? [];
}

export const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);

const before = new Set('( [ = + - => return ? ! && || ?? await of > < * ...'.split(' '));
const after = new Set('. ( ) [ ] ; + - * / && || ?? ? ?. , > <'.split(' '));

/** Whether a token looks like a name whose value is read there. */
export function isRead(text: string, index: number, tokens: readonly string[]): boolean {
  const previous = tokens.slice(0, index).findLast((token) => token.trim() !== '') ?? '';
  const next = tokens.slice(index + 1).find((token) => token.trim() !== '') ?? '';
  return isName(text) && before.has(previous) && after.has(next);
}

export const isText = (text: string | undefined): text is string =>
  text !== undefined && !text.includes('glovebox/') && /^(?:'[^\\]*'|"[^\\]*")$/s.test(text) && text.length > 3;

const kitImport = /^import (?:type )?\{([^}]*)\} from ['"]glovebox\/kit['"];?[ \t]*$/gm;

/** A script without what it imports by name from the kit, and those names. */
export function partImports(source: string): { readonly names: readonly string[]; readonly body: string } {
  const names = [...source.matchAll(kitImport)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return { names: names.filter((name) => name !== ''), body: source.replaceAll(kitImport, '') };
}

const statementStart = /^(?:const|let|for|if|function|class|type|metric|table|insight|$)/;

/** Puts a piece of one script into another, before one of its statements. */
export function splice(host: string, guest: string, at: number): string {
  const [outer, inner] = [partImports(host), partImports(guest)];
  const names = [...new Set([...outer.names, ...inner.names])];
  const lines = outer.body.split('\n');
  const starts = Array.from(lines.keys()).filter((index) => statementStart.test(lines[index] ?? ''));
  lines.splice(
    starts[at % starts.length] ?? 0,
    0,
    `try {\n${inner.body.trim()}\n} catch (fault) { console.log(String(fault)); }`,
  );
  return (names.length > 0 ? `import { ${names.join(', ')} } from 'glovebox/kit';\n` : '') + lines.join('\n');
}
