import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { findNearestName } from '../../nearest-name.ts';
import { analysisFunctions, findParts } from '../analysis-functions.ts';
import { defineRule } from '../rule.ts';
import type { Resolve } from '../syntax/resolve.ts';

/** Knows the functions of the analysis library: a slip of memory is told before anything runs. */
export const analysisFunction = defineRule({
  id: 'analysis-function',
  risk: 'low',
  effect: 'refuse',
  messages: {
    unknown: {
      message: 'The analysis library has no function {name}.',
      remedy: 'Call what it has: see docs/analysis-reference.md.',
    },
  },
  visit({ resolve, report }) {
    return {
      MemberExpression({ object, property, computed }) {
        if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') return;
        const part = findImportedPart(object, resolve);
        if (part === undefined || analysisFunctions[part]?.has(property.name) !== false) return;
        report(property, 'unknown', { name: `${part}.${property.name}`, remedy: advise(part, property.name) });
      },
    };
  },
});

/** `tests` of `import { tests } from 'glovebox/analysis'`, whatever the script calls it. */
function findImportedPart(identifier: TSESTree.Identifier, resolve: Resolve): string | undefined {
  const [definition] = resolve(identifier)?.defs ?? [];
  if (definition?.type !== 'ImportBinding' || definition.parent.type !== 'ImportDeclaration') return undefined;
  if (definition.parent.source.value !== 'glovebox/analysis') return undefined;
  const { node } = definition;
  return node.type === 'ImportSpecifier' && node.imported.type === 'Identifier' ? node.imported.name : undefined;
}

function advise(part: string, name: string): string {
  const [elsewhere] = findParts(name);
  if (elsewhere !== undefined) return `Call ${elsewhere}.${name}, and import ${elsewhere} too.`;
  const functions = [...(analysisFunctions[part] ?? [])];
  const nearest = findNearestName(name, functions);
  const meant = nearest === undefined ? '' : `Did you mean ${part}.${nearest}? `;
  return `${meant}${part} has ${functions.join(', ')}.`;
}
