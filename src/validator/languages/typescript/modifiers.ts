import type * as typescript from 'typescript';
import { ts } from './compiler.ts';

export function has(node: typescript.Node, modifier: typescript.ModifierSyntaxKind): boolean {
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === modifier) === true;
}

/** The names that a statement exports, as they stand. */
export function nameExports(node: typescript.Statement, file: typescript.SourceFile): string {
  if (ts.isExportDeclaration(node)) return node.exportClause?.getText(file) ?? '';
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText(file)).join(' ');
  return (node as typescript.Statement & typescript.NamedDeclaration).name?.getText(file) ?? '';
}
