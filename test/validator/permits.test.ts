import { AST_NODE_TYPES } from '@typescript-eslint/typescript-estree';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { globalAdvice, kindAdvice, memberAdvice } from '../../src/validator/advice.ts';
import { globals, modules, nodeKinds, reachingProperties } from '../../src/validator/permits.ts';

describe('the permits', () => {
  test.each(['kit', 'analysis'])('list exactly what glovebox/%s exports', (name) => {
    const { values, types } = readExports(`sandbox-image/${name}/index.ts`);
    expect([...(modules[`glovebox/${name}`]?.values ?? [])].sort()).toEqual(values.sort());
    expect([...(modules[`glovebox/${name}`]?.types ?? [])].sort()).toEqual(types.sort());
  });

  test('name kinds of nodes that there are, and none that carries types', () => {
    const known = new Set<string>(Object.values(AST_NODE_TYPES));
    expect(
      [...nodeKinds].filter((kind) => !known.has(kind) || kind.startsWith('TS') || kind.startsWith('JSX')),
    ).toEqual([]);
  });

  test('name globals and members that there are', () => {
    const newer = new Set([
      'RegExp.escape',
      'Promise.try',
      'Promise.withResolvers',
      'Array.fromAsync',
      'Object.groupBy',
      'Map.groupBy',
      'Intl.DurationFormat',
      'Iterator',
    ]);
    const missing: string[] = [];
    for (const [name, { members }] of globals) {
      if (newer.has(name)) continue;
      if (!(name in globalThis)) missing.push(name);
      const object = (globalThis as Record<string, unknown>)[name] as object;
      for (const member of members)
        if (!newer.has(`${name}.${member}`) && !(member in object)) missing.push(`${name}.${member}`);
    }
    expect(missing).toEqual([]);
  });

  test('hold nothing that reaches code from strings, other realms, memory that is shared, or the host', () => {
    const never =
      `eval Function GeneratorFunction AsyncFunction globalThis self window global process Deno require module exports Buffer Reflect Proxy
      WebAssembly Worker SharedArrayBuffer Atomics FinalizationRegistry WeakRef setTimeout setInterval setImmediate queueMicrotask fetch XMLHttpRequest
      WebSocket navigator localStorage sessionStorage caches indexedDB performance crypto postMessage MessageChannel BroadcastChannel importScripts alert
      prompt confirm close addEventListener dispatchEvent reportError Temporal ShadowRealm arguments`.split(/\s+/);
    expect(never.filter((name) => globals.has(name))).toEqual([]);
    for (const { members } of globals.values()) {
      expect(
        [...members].filter(
          (member) => reachingProperties.has(member) || /prototype|descriptor|property|stack/i.test(member),
        ),
      ).toEqual([]);
    }
  });

  test('are not widened by advice, which is about refused things only', () => {
    expect(Object.keys(globalAdvice).filter((name) => globals.has(name))).toEqual([]);
    expect(Object.keys(kindAdvice).filter((kind) => nodeKinds.has(kind))).toEqual([]);
    const permitted = Object.keys(memberAdvice).filter((path) => {
      const [name = '', member = ''] = path.split('.');
      return globals.get(name)?.members.has(member);
    });
    expect(permitted).toEqual([]);
  });
});

function readExports(path: string): { values: string[]; types: string[] } {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const values: string[] = [];
  const types: string[] = [];
  for (const statement of file.statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause === undefined) {
        const other = readExports(
          new URL((statement.moduleSpecifier as ts.StringLiteral).text, `file:///${path}`).pathname.slice(1),
        );
        if (!statement.isTypeOnly) values.push(...other.values);
        types.push(...other.types);
        continue;
      }
      if (!ts.isNamedExports(clause)) {
        values.push(clause.name.text);
        continue;
      }
      for (const element of clause.elements)
        (statement.isTypeOnly || element.isTypeOnly ? types : values).push(element.name.text);
    } else if (isExported) {
      if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) types.push(statement.name.text);
      if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined)
        values.push(statement.name.text);
      if (ts.isVariableStatement(statement))
        for (const { name } of statement.declarationList.declarations) values.push(name.getText(file));
    }
  }
  return { values, types };
}
