import {
  code,
  escapeTemplate,
  flatten,
  quoteText,
  writeComment,
  writeLiteral,
  type Code,
  type Literal,
} from './source.ts';

/** What a template writes, without what all scripts have in common. */
export type Draft = {
  readonly title: string;
  /** What the script does, for the comment at its top. */
  readonly description: string;
  /** The parts of the analysis library that it uses. */
  readonly analysis?: readonly AnalysisPart[];
  /** Pieces of source, each followed by an empty line. */
  readonly blocks: readonly string[];
};

export type AnalysisPart =
  | 'anomalies'
  | 'describe'
  | 'finance'
  | 'graphs'
  | 'models'
  | 'privacy'
  | 'quality'
  | 'series'
  | 'tests';

const gloves = ['assume', 'columns', 'insight', 'metric', 'now', 'plot', 'sql', 'table'];

/** The whole script: a comment, the import of what it uses, its pieces. */
export function writeScript(question: string, draft: Draft): string {
  const body = draft.blocks.filter((block) => block !== '').join('\n\n');
  const withoutText = body.replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '``');
  const used = gloves.filter((glove) => new RegExp(`(?<![\\w.])${glove}[<(]`).test(withoutText));
  const comment = `${writeComment(`Question: ${question}`)}\n//\n${writeComment(draft.description)}`;
  return `${comment}\n\n${writeImport(used, 'kit')}${writeImport(draft.analysis ?? [], 'analysis')}\n${body}\n`;
}

function writeImport(names: readonly string[], module: 'kit' | 'analysis'): string {
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from 'glovebox/${module}';\n`;
}

/** A sentence with handles in it: text is escaped, code stands between `${` and `}`. */
export function sentence(strings: TemplateStringsArray, ...parts: readonly (string | Code)[]): string {
  return joinSentence(
    strings.flatMap((text, index) => {
      const part = parts[index];
      return part === undefined ? [text] : [text, part];
    }),
  );
}

/** The same of pieces in their order. */
export function joinSentence(pieces: readonly (string | Code)[]): string {
  if (pieces.every((piece) => typeof piece === 'string')) return quoteText(pieces.join(''));
  return `\`${pieces.map((piece) => (typeof piece === 'string' ? escapeTemplate(piece) : `\${${piece.code}}`)).join('')}\``;
}

/** `row` or `rows`, by a count in the script. */
export function nameRows(count: string): Code {
  return code(`${count} === 1 ? 'row' : 'rows'`);
}

type Options = { readonly [key: string]: Literal | undefined };

function writeOptions(options: Options, used: number): string {
  const isEmpty = Object.values(options).every((value) => value === undefined);
  return isEmpty ? '' : `, ${writeLiteral(options, 0, used)}`;
}

/** `const total = metric('total_revenue', overall.total_revenue, { label: 'Total revenue' });` */
export function writeMetric(handle: string, name: string, value: string, options: Options): string {
  const start = `${handle === '' ? '' : `const ${handle} = `}metric(${quoteText(name)}, ${value}`;
  const label = typeof options['label'] === 'string' ? { label: flatten(options['label']).slice(0, 190) } : {};
  return `${start}${writeOptions({ ...options, ...label }, start.length + 4)});`;
}

export function writeTable(name: string, rows: string, options: Options): string {
  const start = `table(${quoteText(name)}, ${rows}`;
  return `${start}${writeOptions(options, start.length + 4)});`;
}

export function writePlot(name: string, spec: Options, title: string | Code): string {
  return `plot(${quoteText(name)}, ${writeLiteral(spec)}, ${writeLiteral({ title })});`;
}

export function writeInsight(text: string): string {
  return `insight(${text});`;
}

/** The honest answer where no row is left. */
export function writeNothing(): string {
  return writeInsight(quoteText('Nothing in the data matches this question.'));
}

export function writeAssume(text: string): string {
  return `assume(${text});`;
}

/** `if (condition) {` and its body; a single short statement stands on the same line. */
export function writeIf(condition: string, body: readonly string[], otherwise: readonly string[] = []): string {
  const lines = body.join('\n');
  const short = `if (${condition}) ${lines}`;
  if (otherwise.length === 0 && !lines.includes('\n') && short.length <= 118) return short;
  const [only, ...more] = otherwise;
  const isChain = only !== undefined && more.length === 0 && only.startsWith('if (');
  const end = only === undefined ? '}' : isChain ? `} else ${only}` : `} else {\n${indentLines(otherwise)}\n}`;
  return `if (${condition}) {\n${indentLines(body)}\n${end}`;
}

function indentLines(lines: readonly string[]): string {
  return lines
    .join('\n')
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
