import type * as typescript from 'typescript';
import { modules } from '../../permits.ts';
import { ts } from './typescript.ts';

const { SyntaxKind } = ts;

export type Blanked = {
  /** The source with its types replaced by spaces: every line and column in its place. */
  readonly executable: string;
  /** Offsets of assertions without which the expression would be computed in another order. */
  readonly regrouped: readonly number[];
};

type Edit = { readonly start: number; readonly end: number; readonly first?: string; readonly last?: string };

/** Modifiers that mean nothing once types are gone. */
const typeModifiers = new Set([
  SyntaxKind.PublicKeyword,
  SyntaxKind.PrivateKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.OverrideKeyword,
]);

/**
 * Blanks out the types of a parsed script. What it does not know stays, and is refused as an unknown kind of node when
 * the result is parsed: so a mistake here can spoil a script, but never let one through.
 */
export function blankTypes(file: typescript.SourceFile): Blanked {
  const source = file.text;
  const edits: Edit[] = [];
  const regrouped: number[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, source);
  // A byte order mark is a blank to the language, but loaders drop it and would shift the first line.
  if (source.startsWith('\uFEFF')) blank(0, 1);
  file.statements.forEach(visit);
  return { executable: applyEdits(source, edits), regrouped };

  function visit(node: typescript.Node): void {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      if (!isDeclared(node)) blank(node.getStart(file), node.end, ';');
    } else if (ts.isImportDeclaration(node)) {
      blankImport(node);
    } else if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      visit(node.expression);
      blankAssertion(node);
    } else if (ts.isNonNullExpression(node)) {
      visit(node.expression);
      blank(node.end - 1, node.end);
    } else if (ts.isHeritageClause(node) && node.token === SyntaxKind.ImplementsKeyword) {
      blank(node.getStart(file), node.end);
    } else if (ts.isIndexSignatureDeclaration(node)) {
      blank(node.getStart(file), node.end, ';');
    } else if (ts.isFunctionLike(node)) {
      blankFunction(node);
    } else {
      if (ts.isVariableDeclaration(node)) blankTyped(node, node.exclamationToken);
      else if (ts.isPropertyDeclaration(node)) blankProperty(node);
      else if (ts.isClassLike(node)) blankTypeList(node.typeParameters);
      else if (ts.isCallOrNewExpression(node) || ts.isTaggedTemplateExpression(node)) blankTypeList(node.typeArguments);
      else if (ts.isExpressionWithTypeArguments(node) && ts.isHeritageClause(node.parent)) blankTypeList(node.typeArguments);
      visitValues(node);
    }
  }

  /** Visits what is left of a node at run time. */
  function visitValues(node: typescript.Node): void {
    ts.forEachChild(node, (child) => {
      const isType = ts.isTypeParameterDeclaration(child) || (ts.isTypeNode(child) && !ts.isExpressionWithTypeArguments(child));
      if (!isType) visit(child);
    });
  }

  function blankImport(node: typescript.ImportDeclaration): void {
    // Types of other modules stay, so that the rule about modules sees them.
    const types = ts.isStringLiteral(node.moduleSpecifier) ? modules[node.moduleSpecifier.text]?.types : undefined;
    if (types === undefined || node.importClause === undefined) return;
    const { namedBindings } = node.importClause;
    if (node.importClause.phaseModifier === SyntaxKind.TypeKeyword) {
      blank(node.getStart(file), node.end, ';');
    } else if (namedBindings !== undefined && ts.isNamedImports(namedBindings)) {
      for (const element of namedBindings.elements) {
        // Types are often imported without saying so.
        if (element.isTypeOnly || types.has((element.propertyName ?? element.name).text)) blankWithComma(element);
      }
    }
  }

  function blankAssertion(node: typescript.AsExpression | typescript.SatisfiesExpression): void {
    let inner: typescript.Node = node.expression;
    while (ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
    if (ts.isBinaryExpression(inner) && ts.isBinaryExpression(node.parent) && node.parent.left === node) regrouped.push(node.getStart(file));
    blank(node.expression.end, node.end, endsStatement(node) ? ';' : ' ');
  }

  /** Whether the statement ends here without a semicolon: the next line could be taken for its continuation. */
  function endsStatement(node: typescript.Node): boolean {
    let outer = node;
    while (outer.parent !== undefined && outer.parent.end === node.end && !ts.isStatement(outer) && !ts.isPropertyDeclaration(outer)) {
      outer = outer.parent;
    }
    return (ts.isStatement(outer) && !ts.isBlock(outer)) || ts.isPropertyDeclaration(outer);
  }

  function blankFunction(node: typescript.SignatureDeclaration): void {
    const body = 'body' in node ? node.body : undefined;
    const isMember = ts.isClassLike(node.parent);
    if (body === undefined) {
      // An overload. `declare` and `abstract` stay, to be refused.
      if (!isDeclared(node)) blank(node.getStart(file), node.end, ';');
      return;
    }
    if (isMember) blankModifiers(node);
    if ('questionToken' in node && node.questionToken !== undefined) blankNode(node.questionToken);
    const open = node.parameters.pos - 1;
    const generics = node.typeParameters;
    if (generics !== undefined && ts.isArrowFunction(node) && spansLines(generics.pos, open)) {
      // `return <\nT>(x) => x` must not become `return` and a line.
      blank(generics.pos - 1, findClosing(generics), '(');
      blank(open, open + 1);
    } else {
      blankTypeList(generics);
    }
    for (const parameter of node.parameters) {
      if (parameter.name.getText(file) === 'this') blankWithComma(parameter);
      else blankParameter(parameter);
    }
    if (node.type !== undefined) blankReturnType(node, node.type);
    if ('name' in node && node.name !== undefined) visit(node.name);
    if ('modifiers' in node) node.modifiers?.forEach(visit);
    visit(body);
  }

  function blankParameter(parameter: typescript.ParameterDeclaration): void {
    blankTyped(parameter, parameter.questionToken);
    visit(parameter.name);
    parameter.modifiers?.forEach(visit);
    if (parameter.initializer !== undefined) visit(parameter.initializer);
  }

  function blankReturnType(node: typescript.SignatureDeclaration, type: typescript.TypeNode): void {
    let close = type.pos - 2;
    while (/\s/.test(source[close] ?? '')) close -= 1;
    if (ts.isArrowFunction(node) && source[close] === ')' && spansLines(close, node.equalsGreaterThanToken.pos)) {
      // No line may end between the parameters and the arrow: the parenthesis moves behind the type.
      blank(close, close + 1);
      edits.push({ start: type.pos - 1, end: type.end, last: ')' });
    } else {
      blank(type.pos - 1, type.end);
    }
  }

  function blankProperty(node: typescript.PropertyDeclaration): void {
    if (node.modifiers?.some(({ kind }) => kind === SyntaxKind.DeclareKeyword)) {
      blank(node.getStart(file), node.end, ';');
      return;
    }
    blankModifiers(node);
    // `get: T` above a method must not become a getter.
    const ends = node.initializer === undefined && source[node.end - 1] !== ';';
    blankTyped(node, node.questionToken ?? node.exclamationToken, ends ? ';' : ' ');
  }

  function blankModifiers(node: typescript.Node): void {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    modifiers.forEach((modifier, index) => {
      // A computed name must not be taken for an index into the line above.
      if (typeModifiers.has(modifier.kind)) blank(modifier.getStart(file), modifier.end, index === 0 ? ';' : ' ');
    });
  }

  function blankTyped(node: { readonly type?: typescript.TypeNode | undefined }, mark: typescript.Node | undefined, first = ' '): void {
    if (mark !== undefined) blankNode(mark);
    if (node.type !== undefined) blank(node.type.pos - 1, node.type.end, first);
  }

  function blankTypeList(list: typescript.NodeArray<typescript.Node> | undefined): void {
    if (list !== undefined) blank(list.pos - 1, findClosing(list));
  }

  /** Where the `>` after a list of types ends. */
  function findClosing(list: typescript.NodeArray<typescript.Node>): number {
    scanner.resetTokenState(list.end);
    while (scanner.scan() !== SyntaxKind.GreaterThanToken && scanner.getToken() !== SyntaxKind.EndOfFileToken);
    return scanner.getTokenEnd();
  }

  function blankWithComma(node: typescript.Node): void {
    scanner.resetTokenState(node.end);
    blank(node.getStart(file), scanner.scan() === SyntaxKind.CommaToken ? scanner.getTokenEnd() : node.end);
  }

  function spansLines(from: number, until: number): boolean {
    return source.slice(from, until).includes('\n');
  }

  function blankNode(node: typescript.Node): void {
    blank(node.getStart(file), node.end);
  }

  function blank(from: number, until: number, first = ' '): void {
    edits.push({ start: from, end: until, first });
  }
}

function isDeclared(node: typescript.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === SyntaxKind.DeclareKeyword || kind === SyntaxKind.AbstractKeyword);
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, first, last } of edits.toSorted((a, b) => a.start - b.start)) {
    const spaces = source.slice(start, end).replaceAll(/[^\r\n]/g, ' ');
    const head = first === undefined ? spaces : first + spaces.slice(1);
    result += source.slice(done, start) + (last === undefined ? head : head.slice(0, -1) + last);
    done = end;
  }
  result += source.slice(done);
  if (result.length !== source.length) throw new Error('blanking moved the code');
  return result;
}
