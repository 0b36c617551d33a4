import { chartBounds } from './bounds.ts';
import type { Scope } from './scope.ts';
import { checkFormat } from './check-text.ts';
import { expressionFunctions, formattingFunctions, refusedProperties } from './permits.ts';
import { asName, Refusal } from './refusal.ts';

type Token = { readonly kind: 'name' | 'number' | 'text' | 'mark'; readonly text: string };

const token =
  /\s*(?:([A-Za-z_$][\w$]*)|(0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([=!]==?|[<>]=|&&|\|\||[-+*/%<>!?:,.()[\]]))/y;

/** The words that mean something by themselves; all others are names of parameters. */
const loose = new Set([
  'datum',
  'true',
  'false',
  'null',
  'NaN',
  'PI',
  'E',
  'LN2',
  'LN10',
  'SQRT2',
  'SQRT1_2',
  'width',
  'height',
]);

/**
 * Checks an expression. No regular expressions, objects, methods or computed properties: what is left cannot call
 * anything but the functions on the list, reach a prototype, or take time out of proportion to its length.
 *
 * `chained` results become columns or parameters, which later expressions can lengthen again.
 */
export function checkExpression(value: unknown, place: string, scope: Scope, chained = false): void {
  const source = asName(value, place);
  if (source.length > chartBounds.expressionLength) {
    throw new Refusal(place, `an expression has at most ${chartBounds.expressionLength} characters; compute it in SQL`);
  }
  scope.work += source.length * scope.rows;
  if (scope.work > chartBounds.expressionWork)
    throw new Refusal(place, 'the expressions are too long for so many rows; compute them in SQL');
  const tokens = tokenize(source, place);
  let references = 0;
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === 'name' && checkName(tokens, index, place, scope)) references += 1;
  }
  checkMarks(tokens, place);
  const joins = tokens.some(({ kind, text }) => kind === 'mark' && text === '+');
  const growth = scope.growth * (joins ? Math.max(1, references) : 1);
  if (growth * scope.characters > chartBounds.grownText) {
    throw new Refusal(place, 'could join texts into one that is too long; join them in SQL');
  }
  if (chained) scope.growth = growth;
}

/** Says whether the name refers to a value, such as `datum` or a parameter. */
function checkName(tokens: readonly Token[], index: number, place: string, scope: Scope): boolean {
  const { text } = tokens[index] as Token;
  const previous = tokens[index - 1];
  const isCall = isMark(tokens[index + 1], '(');
  if (isMark(previous, '.')) {
    if (isCall) throw new Refusal(place, 'methods cannot be called');
    if (refusedProperties.has(text)) throw new Refusal(place, `"${text}" is not available`);
    return false;
  }
  if (isCall) {
    checkCall(tokens, index, place);
    return false;
  }
  if (!loose.has(text) && !scope.parameters.has(text)) {
    throw new Refusal(place, `"${text}" is unknown; columns are written datum["${text}"]`);
  }
  return true;
}

function checkMarks(tokens: readonly Token[], place: string): void {
  let depth = 0;
  for (const [index, current] of tokens.entries()) {
    if (current.kind !== 'mark') continue;
    const previous = tokens[index - 1];
    if ('([?'.includes(current.text)) depth += 1;
    if (')]'.includes(current.text)) depth -= 1;
    if (depth > chartBounds.expressionDepth) throw new Refusal(place, 'the expression is nested too deeply');
    if (current.text === '[' && isOperand(previous)) checkSubscript(tokens, index, place);
    if (current.text === '(' && isOperand(previous) && previous?.kind !== 'name') {
      throw new Refusal(place, 'only a function by its name can be called');
    }
  }
}

function isMark(candidate: Token | undefined, text: string): boolean {
  return candidate?.kind === 'mark' && candidate.text === text;
}

function tokenize(source: string, place: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  const end = source.trimEnd().length;
  while (token.lastIndex < end) {
    const start = token.lastIndex;
    const match = token.exec(source);
    if (match === null) {
      throw new Refusal(place, `"${source.slice(start, start + 20).trim()}" is not available in an expression`);
    }
    const [, name, number, text, mark] = match;
    const previous = tokens.at(-1);
    // A slash where a value must stand begins a regular expression, which can take forever.
    if (mark === '/' && !isOperand(previous)) throw new Refusal(place, 'regular expressions are not available');
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text: unquote(text, place) });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
  }
  return tokens;
}

/** Other escapes could spell a forbidden name or a long format past the checks. */
function unquote(text: string, place: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (escape, character: string) => {
    if (!'"\'\\n'.includes(character)) throw new Refusal(place, `the escape ${escape} is not available`);
    return character === 'n' ? '\n' : character;
  });
}

function isOperand(previous: Token | undefined): boolean {
  return previous !== undefined && (previous.kind !== 'mark' || previous.text === ')' || previous.text === ']');
}

/** `datum["A column"]` or `list[0]`: what stands between the brackets is written out. */
function checkSubscript(tokens: readonly Token[], open: number, place: string): void {
  const inside = tokens[open + 1];
  const close = tokens[open + 2];
  if (!isMark(close, ']') || inside === undefined || !['text', 'number'].includes(inside.kind)) {
    throw new Refusal(place, 'a column must be named in full between brackets');
  }
  if (refusedProperties.has(inside.text)) throw new Refusal(place, `"${inside.text}" is not available`);
}

function checkCall(tokens: readonly Token[], index: number, place: string): void {
  const name = tokens[index]?.text ?? '';
  if (!expressionFunctions.has(name))
    throw new Refusal(place, `the function "${name}" is not available in charts here`);
  if (!formattingFunctions.has(name)) return;
  let depth = 0;
  for (let position = index + 1; position < tokens.length; position += 1) {
    const { kind, text } = tokens[position] as Token;
    if (kind !== 'mark') continue;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth > 0) continue;
    const pattern = tokens[position - 1];
    if (pattern?.kind !== 'text' || !isMark(tokens[position - 2], ',')) {
      throw new Refusal(place, `the format of ${name}() must be written out as its last argument`);
    }
    checkFormat(pattern.text, place);
    return;
  }
}
