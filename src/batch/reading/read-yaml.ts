import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, ParsedNode, YAMLError } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';
import { quote, Unreadable } from './batch-faults.ts';
import type { Entry, Located } from './located.ts';
import { refuseDeepYaml } from './refuse-deep-yaml.ts';

/** What is not plain is read by a parser that takes a second and 200 MB for two megabytes. */
const mostYamlBytes = 4 * 1024 * 1024;
/** Values that aliases may stand for in all: a few lines of them could make more than any memory holds. */
const mostValues = 200_000;
const deepest = 20;

/** YAML 1.2, one document. Lists of plain questions, of which there may be very many, are read by a quicker way. */
export function readYaml(source: string): Located {
  return readByItems(source) ?? readWholeYaml(source);
}

function readByItems(source: string): Located | undefined {
  try {
    return readPlainYaml(source, readYamlPart);
  } catch (error) {
    // What is wrong with an item by itself may be right in its place.
    if (error instanceof Unreadable && source.length <= mostYamlBytes) return undefined;
    throw error;
  }
}

function readWholeYaml(source: string): Located {
  if (source.length > mostYamlBytes)
    throw new Unreadable(
      0,
      'This YAML is too large for what is in it.',
      'Above 4 MB give JSONL, or a list of questions without anchors, aliases and tags.',
    );
  return readYamlPart(source, 0);
}

/** Reads a document that begins at an offset of a larger text. */
function readYamlPart(source: string, offset: number): Located {
  refuseDeepYaml(source, offset);
  const document = parseDocument(source, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'silent',
    // The parser compares each name with all before it, which takes seconds where there are many; see below.
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const [at] = error.pos;
    const code = findCause(error, source);
    throw new Unreadable(offset + at, tellError(code, error.message), mend(code));
  }
  let left = mostValues;
  // Looked up by the parser, each would be looked for in all of the file.
  const anchors = new Map<string, Node>();

  const convert = (node: ParsedNode | Node | null, depth: number, nearest: number): Located => {
    const at = node?.range === undefined || node.range === null ? nearest : offset + node.range[0];
    left -= 1;
    if (left < 0)
      throw new Unreadable(
        at,
        `Aliases stand for more than ${mostValues.toLocaleString('en-US')} values.`,
        'Write what is meant in place of aliases.',
      );
    if (depth > deepest) throw new Unreadable(at, 'It is nested too deep.', 'A question has few levels.');
    if (isAlias(node)) return { ...convert(anchors.get(node.source) ?? null, depth + 1, at), at };
    if (node !== null && 'anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isSeq(node))
      return { kind: 'list', at, items: node.items.map((item) => convert(item as Node | null, depth + 1, at)) };
    if (isMap(node)) {
      const seen = new Set<string>();
      const entries = node.items.map(({ key: written, value }): Entry => {
        const name = convert(written as Node | null, depth + 1, at);
        if (name.kind !== 'scalar') throw new Unreadable(name.at, 'The name of a field is a text.', 'Give it a name.');
        const key = String(name.value);
        if (seen.has(key)) throw new Unreadable(name.at, 'This field is there twice.', 'Leave one of them out.');
        seen.add(key);
        return { key, keyAt: name.at, value: convert(value as Node | null, depth + 1, name.at) };
      });
      return { kind: 'map', at, entries };
    }
    return { kind: 'scalar', at, value: readScalar(isScalar(node) ? node.value : null, at) };
  };
  return convert(document.contents, 0, offset);
}

/** The parser has one code for several faults, and tells what a tab does to the lines around it, in words that say nothing of it. */
function findCause({ code, message, pos: [at] }: YAMLError, source: string): string {
  if (isIndentedByTab(source, at)) return 'TAB_AS_INDENT';
  return code === 'BAD_INDENT' && message.startsWith('Flow') ? 'BRACKET_OPEN' : code;
}

function isIndentedByTab(source: string, at: number): boolean {
  const begin = source.lastIndexOf('\n', at - 1) + 1;
  const [indent = ''] = /^[ \t]*/.exec(source.slice(begin, begin + 1_000)) ?? [];
  return indent.includes('\t') && at <= begin + indent.length;
}

function readScalar(value: unknown, at: number): string | number | boolean | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string | number | null;
  throw new Unreadable(at, `A tag makes ${quote(String(value))} something that no field is.`, 'Leave the tag out.');
}

/** The parser's words, where we have no better ones. */
function tellError(code: string, message: string): string {
  const known: Readonly<Record<string, string>> = {
    TAB_AS_INDENT: 'A tab indents this line.',
    BAD_INDENT: 'This line is indented in a way that makes no sense.',
    BRACKET_OPEN: 'A [ or { that began before this is not closed.',
    MULTIPLE_DOCS: 'There are several documents in it.',
    MULTILINE_IMPLICIT_KEY: 'The name of a field is spread over several lines, or a colon is missing.',
  };
  const [first = ''] = message.split('\n');
  return known[code] ?? `It is not YAML: ${first.replace(/\.?$/, '.')}`;
}

function mend(code: string): string {
  const known: Readonly<Record<string, string>> = {
    TAB_AS_INDENT: 'Indent with spaces.',
    BRACKET_OPEN: 'Close it, or put the text into quotes.',
    MULTIPLE_DOCS: 'Put all questions into one list, without --- between.',
    MULTILINE_IMPLICIT_KEY: 'Put texts that hold a colon into quotes.',
    BAD_ALIAS: 'Define the anchor before it, or put the text into quotes.',
  };
  return known[code] ?? 'Mend the YAML there; texts with a colon, a # or quotes in them need quotes around.';
}
