import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { memberAdvice } from '../advice.ts';
import { globals, modules, reachingProperties } from '../permits.ts';
import type { GlobalPermit } from '../permits.ts';
import { defineRule } from '../rule.ts';
import { isWritten } from '../syntax/is-written.ts';

/** Permits the listed members of permitted globals and of modules imported whole, read by name. */
export const globalMember = defineRule({
  id: 'global-member',
  risk: 'high',
  effect: 'refuse',
  messages: {
    member: {
      message: '`{name}` is refused: it is not among the members that a script may use.',
      remedy: 'Use a member that docs/validator.md lists.',
    },
    computed: {
      message: 'A computed member of `{name}` is refused: which one it reads is not known before the script runs.',
      remedy: 'Name the member: `{name}.member`. To choose among functions, put them into an object of your own.',
    },
    written: {
      message: '`{name}` cannot be changed: it belongs to the language.',
      remedy: 'Write a function of your own.',
    },
    value: {
      message: '`{name}` as a value is refused: under another name all its members could be reached.',
      remedy:
        'Use it in place, as `{name}.member`, `new {name}()` or `instanceof {name}`; as a callback write `(x) => …`.',
    },
    extended: {
      message: 'A class that extends `{name}` is refused: it inherits members that a script may not use.',
      remedy: 'Write a plain class.',
    },
    apart: {
      message: 'Taking `{name}` apart this way is refused: which members it reads is not known before the script runs.',
      remedy: 'Name the members, without `...` and computed keys.',
    },
  },
  visit({ scopes, resolve, report }) {
    const aliases = new Set<TSESTree.Identifier>();
    return {
      ImportNamespaceSpecifier: checkModule,
      ImportSpecifier(node) {
        for (const identifier of usesOf(node)) {
          const { parent } = identifier;
          if (parent.type === 'MemberExpression' && parent.object === identifier && isWritten(parent))
            report(parent, 'written', { name: identifier.name });
        }
      },
      Program() {
        for (const { identifier } of scopes.globalScope?.through ?? []) {
          const permit = globals.get(identifier.name);
          if (permit !== undefined && identifier.type === 'Identifier') checkUse(identifier, permit);
        }
      },
    };

    function usesOf(node: TSESTree.Node): readonly TSESTree.Identifier[] {
      return scopes
        .getDeclaredVariables(node)
        .flatMap(({ references }) => references.map(({ identifier }) => identifier))
        .filter((identifier) => identifier.type === 'Identifier');
    }

    function checkModule(specifier: TSESTree.ImportNamespaceSpecifier): void {
      const { value: module } = specifier.parent.source;
      const members = Object.hasOwn(modules, module) ? modules[module]?.values : undefined;
      if (members === undefined) return;
      for (const identifier of usesOf(specifier))
        checkUse(identifier, { members, callable: false, value: false, extendable: false });
    }

    function checkUse(node: TSESTree.Identifier, permit: GlobalPermit): void {
      const { name } = node;
      const { parent } = node;
      switch (parent?.type) {
        case 'MemberExpression':
          if (parent.object === node) checkMember(parent, name, permit);
          else if (!permit.value) reportValue(node, name, permit);
          return;
        case 'CallExpression':
        case 'NewExpression':
          if (parent.callee === node && permit.callable) return;
          break;
        case 'BinaryExpression':
          if (parent.operator === 'instanceof' && parent.right === node && permit.callable) return;
          break;
        case 'UnaryExpression':
          if (parent.operator === 'typeof') return;
          break;
        case 'ClassDeclaration':
        case 'ClassExpression':
          if (!permit.extendable) report(node, 'extended', { name });
          return;
        case 'VariableDeclarator':
          if (parent.id.type === 'ObjectPattern') {
            checkPattern(parent.id, name, permit);
            return;
          }
          if (parent.id.type === 'Identifier' && permit.value) checkAlias(parent.id, permit);
          break;
      }
      if (!permit.value) reportValue(node, name, permit);
    }

    function reportValue(node: TSESTree.Node, name: string, { callable }: GlobalPermit): void {
      report(node, 'value', { name, remedy: callable ? undefined : `Use it in place, as \`${name}.member\`.` });
    }

    /** Under another name it is used as under its own. */
    function checkAlias(name: TSESTree.Identifier, permit: GlobalPermit): void {
      if (aliases.has(name)) return;
      aliases.add(name);
      for (const { identifier, init } of resolve(name)?.references ?? []) {
        if (init !== true && identifier.type === 'Identifier') checkUse(identifier, permit);
      }
    }

    function checkMember(member: TSESTree.MemberExpression, name: string, permit: GlobalPermit): void {
      const read = nameKey(member.property, member.computed);
      if (read === undefined) report(member, 'computed', { name });
      else if (!permit.members.has(read)) reportMember(member, name, read);
      else if (isWritten(member)) report(member, 'written', { name: `${name}.${read}` });
    }

    function checkPattern(pattern: TSESTree.ObjectPattern, name: string, permit: GlobalPermit): void {
      for (const property of pattern.properties) {
        const read = property.type === 'Property' ? nameKey(property.key, property.computed) : undefined;
        if (read === undefined) report(property, 'apart', { name });
        else if (!permit.members.has(read)) reportMember(property, name, read);
      }
    }

    function reportMember(node: TSESTree.Node, name: string, read: string): void {
      const path = `${name}.${read}`;
      // The rule about reaching properties says it already.
      if (reachingProperties.has(read) && !Object.hasOwn(memberAdvice, path)) return;
      report(node, 'member', {
        name: path,
        remedy: Object.hasOwn(memberAdvice, path) ? memberAdvice[path] : undefined,
      });
    }
  },
});

/** The name that a key is for certain: what may also be another is not known. */
function nameKey(key: TSESTree.Node, computed: boolean): string | undefined {
  return !computed && key.type === 'Identifier' ? key.name : spell(key);
}

function spell(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral')
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const left = spell(node.left);
  const right = spell(node.right);
  return left === undefined || right === undefined ? undefined : left + right;
}
