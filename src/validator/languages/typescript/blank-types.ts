import type * as typescript from 'typescript';
import { modules } from '../../permits.ts';
import { createBlanks } from './blanks.ts';
import { ts } from './compiler.ts';
import { has, nameExports } from './modifiers.ts';
import { bindsTighter } from './precedence.ts';

const { SyntaxKind } = ts;

export type Blanked = {
  readonly executable: string;
  /** Offsets of assertions without which the expression would be computed in another order. */
  readonly regrouped: readonly number[];
};

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
  const { add: blank, apply } = createBlanks(source);
  const regrouped: number[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, source);
  /** The nodes around the one being visited: the tree has no parents, which would take time to set. */
  const around: typescript.Node[] = [];

  // A byte order mark is a blank to the language, but loaders drop it and would shift the first line.
  if (source.startsWith('\uFEFF')) blank(0, 1);
  for (const statement of file.statements) {
    blankExport(statement);
    visit(statement);
  }
  return { executable: apply(), regrouped };

  function visit(node: typescript.Node): void {
    switch (node.kind) {
      case SyntaxKind.Identifier:
        return;
      case SyntaxKind.InterfaceDeclaration:
      case SyntaxKind.TypeAliasDeclaration:
      case SyntaxKind.IndexSignature:
        blankStatement(node);
        return;
      case SyntaxKind.VariableStatement:
        if (!has(node, SyntaxKind.DeclareKeyword)) break;
        // What is only declared is not there: its name is a free one.
        blankStatement(node);
        return;
      case SyntaxKind.ImportDeclaration:
        blankImport(node as typescript.ImportDeclaration);
        return;
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
        blankAssertion(node as typescript.AsExpression | typescript.SatisfiesExpression);
        break;
      case SyntaxKind.NonNullExpression:
        blank(node.end - 1, node.end);
        break;
      case SyntaxKind.VariableDeclaration:
        blankTyped(node as typescript.VariableDeclaration);
        break;
      case SyntaxKind.Parameter:
        if (!blankParameter(node as typescript.ParameterDeclaration)) return;
        break;
      case SyntaxKind.TypeAssertionExpression:
        blankBefore(node, (node as typescript.TypeAssertion).expression);
        break;
      case SyntaxKind.ExpressionWithTypeArguments:
        blankInstantiation(node as typescript.ExpressionWithTypeArguments);
        break;
      case SyntaxKind.ClassDeclaration:
      case SyntaxKind.ClassExpression:
        if (has(node, SyntaxKind.DeclareKeyword)) {
          blankStatement(node);
          return;
        }
        blankAbstract(node as typescript.ClassLikeDeclaration);
        blankTypeList((node as typescript.ClassLikeDeclaration).typeParameters);
        break;
      case SyntaxKind.HeritageClause:
        if (!blankHeritage(node as typescript.HeritageClause)) return;
        break;
      case SyntaxKind.PropertyDeclaration:
        if (!blankProperty(node as typescript.PropertyDeclaration)) return;
        break;
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
      case SyntaxKind.TaggedTemplateExpression:
        blankTypeList((node as typescript.CallExpression).typeArguments);
        break;
      default:
        if (ts.isFunctionLike(node) && !blankFunction(node)) return;
    }
    around.push(node);
    ts.forEachChild(node, visitValue);
    around.pop();
  }

  /** Visits what is left of a node at run time. */
  function visitValue(node: typescript.Node): void {
    const isType = ts.isTypeNode(node) ? !ts.isExpressionWithTypeArguments(node) : ts.isTypeParameterDeclaration(node);
    if (!isType) visit(node);
  }

  /** Nobody imports a script: what it exports stays its own. */
  function blankExport(node: typescript.Statement): void {
    // A module with such a name is taken for a promise: that is no accident, and is refused.
    if (/\bthen\b/.test(nameExports(node, file))) return;
    if (ts.isExportDeclaration(node) && node.moduleSpecifier === undefined) blankStatement(node);
    else if (ts.isExportAssignment(node) && node.isExportEquals !== true) blankBefore(node, node.expression, ';');
    else if (has(node, SyntaxKind.ExportKeyword) && !has(node, SyntaxKind.DeclareKeyword)) {
      // A default without a name has to stay what it is, and is refused. Types go as a whole.
      const isNamed =
        ts.isVariableStatement(node) ||
        ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name !== undefined);
      for (const modifier of ts.canHaveModifiers(node) && isNamed ? (ts.getModifiers(node) ?? []) : []) {
        if (modifier.kind === SyntaxKind.ExportKeyword || modifier.kind === SyntaxKind.DefaultKeyword)
          blankWhole(modifier);
      }
    }
  }

  function blankImport(node: typescript.ImportDeclaration): void {
    const { importClause, moduleSpecifier } = node;
    // Types of other modules stay, so that the rule about modules sees them.
    const types = ts.isStringLiteral(moduleSpecifier) ? modules[moduleSpecifier.text]?.types : undefined;
    if (types === undefined || importClause === undefined) return;
    const { namedBindings, phaseModifier } = importClause;
    if (phaseModifier === SyntaxKind.TypeKeyword) {
      blankStatement(node);
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
    const parent = around.at(-1);
    const isLeft = parent !== undefined && ts.isBinaryExpression(parent) && parent.left === node;
    if (isLeft && ts.isBinaryExpression(inner) && bindsTighter(parent.operatorToken.kind, inner.operatorToken.kind))
      regrouped.push(node.getStart(file));
    blank(node.expression.end, node.end, endsStatement(node) ? ';' : ' ');
  }

  /** Blanks what stands before a value, unless the value would then be taken for a block or a declaration. */
  function blankBefore(node: typescript.Node, value: typescript.Expression, first = ' '): void {
    const start = node.getStart(file);
    const end = value.getStart(file);
    if (/^(?:\{|(?:function|class|let|async)\b)/.test(source.slice(end, end + 9)) || spansLines(start, end)) return;
    blank(start, end, first);
  }

  /** `make<string>` without a call. What a class extends is blanked with its heritage. */
  function blankInstantiation(node: typescript.ExpressionWithTypeArguments): void {
    if (node.typeArguments === undefined || around.at(-1)?.kind === SyntaxKind.HeritageClause) return;
    blank(node.typeArguments.pos - 1, node.end, endsStatement(node) ? ';' : ' ');
  }

  function blankAbstract(node: typescript.ClassLikeDeclaration): void {
    for (const modifier of ts.getModifiers(node) ?? []) {
      if (modifier.kind === SyntaxKind.AbstractKeyword) blankWhole(modifier);
    }
  }

  /** Whether the statement ends here without a semicolon: the next line could be taken for its continuation. */
  function endsStatement(node: typescript.Node): boolean {
    for (const outer of around.toReversed()) {
      if (outer.end !== node.end) return false;
      if (ts.isStatement(outer) || ts.isPropertyDeclaration(outer)) return true;
    }
    return false;
  }

  /** Returns whether there is anything left to visit. */
  function blankFunction(node: typescript.SignatureDeclaration): boolean {
    if (!('body' in node) || node.body === undefined) {
      blankStatement(node);
      return false;
    }
    const parent = around.at(-1);
    if (parent !== undefined && ts.isClassLike(parent)) blankModifiers(node);
    if ('questionToken' in node && node.questionToken !== undefined) blankWhole(node.questionToken);
    const open = node.parameters.pos - 1;
    const generics = node.typeParameters;
    if (generics !== undefined && ts.isArrowFunction(node) && spansLines(generics.pos, open)) {
      // `return <\nT>(x) => x` must not become `return` and a line.
      blank(generics.pos - 1, findClosing(generics), '(');
      blank(open, open + 1);
    } else {
      blankTypeList(generics);
    }
    if (node.type !== undefined) blankReturnType(node, node.type);
    return true;
  }

  function blankReturnType(node: typescript.SignatureDeclaration, type: typescript.TypeNode): void {
    scanner.resetTokenState(node.parameters.end);
    while (scanner.scan() === SyntaxKind.CommaToken);
    const close = scanner.getTokenStart();
    if (ts.isArrowFunction(node) && spansLines(close, node.equalsGreaterThanToken.pos)) {
      // No line may end between the parameters and the arrow: the parenthesis moves behind the type.
      blank(close, close + 1);
      blank(type.pos - 1, type.end, ' ', ')');
    } else {
      blank(type.pos - 1, type.end);
    }
  }

  function blankParameter(node: typescript.ParameterDeclaration): boolean {
    const isThis = ts.isIdentifier(node.name) && node.name.text === 'this';
    if (isThis) blankWithComma(node);
    else blankTyped(node);
    return !isThis;
  }

  function blankHeritage(node: typescript.HeritageClause): boolean {
    const isType = node.token === SyntaxKind.ImplementsKeyword;
    if (isType) blankWhole(node);
    else for (const type of node.types) blankTypeList(type.typeArguments);
    return !isType;
  }

  function blankProperty(node: typescript.PropertyDeclaration): boolean {
    if (has(node, SyntaxKind.DeclareKeyword) || has(node, SyntaxKind.AbstractKeyword)) {
      blankStatement(node);
      return false;
    }
    blankModifiers(node);
    // `get: T` above a method must not become a getter.
    blankTyped(node, node.initializer === undefined && source[node.end - 1] !== ';' ? ';' : ' ');
    return true;
  }

  function blankModifiers(node: typescript.Node): void {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    for (const [index, modifier] of modifiers.entries()) {
      // A computed name must not be taken for an index into the line above.
      if (typeModifiers.has(modifier.kind)) blank(modifier.getStart(file), modifier.end, index === 0 ? ';' : ' ');
    }
  }

  function blankTyped(
    node: typescript.VariableDeclaration | typescript.ParameterDeclaration | typescript.PropertyDeclaration,
    first = ' ',
  ): void {
    const mark =
      ('questionToken' in node ? node.questionToken : undefined) ??
      ('exclamationToken' in node ? node.exclamationToken : undefined);
    // `get?` above a method must not become a getter either.
    if (mark !== undefined) blank(mark.getStart(file), mark.end, node.type === undefined ? first : ' ');
    if (node.type !== undefined) blank(node.type.pos - 1, node.type.end, first);
  }

  function blankTypeList(list: typescript.NodeArray<typescript.Node> | undefined): void {
    if (list !== undefined) blank(list.pos - 1, findClosing(list));
  }

  /** Where the `>` after a list of types ends. */
  function findClosing(list: typescript.NodeArray<typescript.Node>): number {
    scanner.resetTokenState(list.end);
    let token = scanner.scan();
    while (token !== SyntaxKind.GreaterThanToken && token !== SyntaxKind.EndOfFileToken) token = scanner.scan();
    return scanner.getTokenEnd();
  }

  function blankWithComma(node: typescript.Node): void {
    scanner.resetTokenState(node.end);
    blank(node.getStart(file), scanner.scan() === SyntaxKind.CommaToken ? scanner.getTokenEnd() : node.end);
  }

  /** Leaves an empty statement, which also ends what stands before. */
  function blankStatement(node: typescript.Node): void {
    blank(node.getStart(file), node.end, ';');
  }

  function blankWhole(node: typescript.Node): void {
    blank(node.getStart(file), node.end);
  }

  function spansLines(from: number, until: number): boolean {
    return /[\n\r\u2028\u2029]/.test(source.slice(from, until));
  }
}
