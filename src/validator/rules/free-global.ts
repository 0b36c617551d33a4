import { globalAdvice } from '../advice.ts';
import { globals, modules } from '../permits.ts';
import { defineRule } from '../rule.ts';

/** Permits the free names that are listed. A name that the script declares itself is not free. */
export const freeGlobal = defineRule({
  id: 'free-global',
  risk: 'critical',
  effect: 'refuse',
  messages: {
    unknown: {
      message:
        '`{name}` is refused: the script does not declare it, and it is not among the globals that a script may use.',
      remedy: 'Declare it, or use what glovebox/kit and plain TypeScript have.',
    },
    written: { message: '`{name}` is a global and cannot be assigned.', remedy: 'Declare a variable of another name.' },
  },
  visit({ scopes, report }) {
    return {
      end() {
        for (const reference of scopes.globalScope?.through ?? []) {
          const { identifier } = reference;
          const { name } = identifier;
          if (!globals.has(name)) report(identifier, 'unknown', { name, remedy: advise(name) });
          else if (reference.isWrite()) report(identifier, 'written', { name });
        }
      },
    };
  },
});

function advise(name: string): string | undefined {
  for (const [module, { values, types }] of Object.entries(modules)) {
    if (values.has(name)) return `Add \`import { ${name} } from '${module}'\`.`;
    if (types.has(name)) return `${name} is a type: use it where types stand.`;
  }
  return Object.hasOwn(globalAdvice, name) ? globalAdvice[name] : undefined;
}
