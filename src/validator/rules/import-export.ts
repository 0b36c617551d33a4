import { findParts } from '../analysis-functions.ts';
import { modules } from '../permits.ts';
import { defineRule } from '../rule.ts';

/** Permits imports by name from the modules of the box, and nothing else. */
export const importExport = defineRule({
  id: 'import-export',
  risk: 'high',
  effect: 'refuse',
  messages: {
    module: {
      message: 'The module "{name}" is refused: a script may import from glovebox/kit and glovebox/analysis only.',
      remedy: "Read the data with sql() from 'glovebox/kit', and write the rest in plain TypeScript.",
    },
    name: {
      message: 'The module has no export named {name}.',
      remedy: 'Import what it has: see docs/validator.md.',
    },
    default: {
      message: 'The module has no default export.',
      remedy: "Import by name: `import { sql, metric } from 'glovebox/kit'`.",
    },
    form: {
      message: 'This form of import is refused: modules of the box are imported as they are.',
      remedy: 'Write a plain import, without attributes.',
    },
  },
  visit({ report }) {
    return {
      ImportDeclaration(node) {
        const exported = Object.hasOwn(modules, node.source.value) ? modules[node.source.value] : undefined;
        if (exported === undefined) {
          report(node, 'module', { name: String(node.source.value) });
          return;
        }
        if (node.attributes.length > 0 || ('phase' in node && node.phase != null)) report(node, 'form');
        for (const specifier of node.specifiers) {
          if (specifier.type === 'ImportDefaultSpecifier') report(specifier, 'default');
          if (specifier.type !== 'ImportSpecifier') continue;
          const name = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
          if (!exported.values.has(name))
            report(specifier, 'name', { name, remedy: advise(node.source.value, name, exported.values) });
        }
      },
    };
  },
});

function advise(module: string, name: string, names: ReadonlySet<string>): string {
  const [part] = module === 'glovebox/analysis' ? findParts(name) : [];
  if (part !== undefined) return `Import ${part}, and call ${part}.${name}.`;
  return `${module} has ${[...names].join(', ')}.`;
}
