import { defineRule } from '../rule.ts';
import type { Constant } from '../syntax/constant.ts';
import { findKitFunction } from '../syntax/kit-calls.ts';

/** What loads, runs or hides something where a text is shown, and what it is called. */
const active: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/!\[[^\]]*\]\(\s*\w+:/, 'a picture from elsewhere'],
  [/<\s*(?:script|img|iframe|svg|object|embed|link|style|meta|form|base|video|audio|a\s+href)\b/i, 'markup'],
  [/\b(?:javascript|vbscript):/i, 'a link that runs code'],
  [/^\s*[=+@-].*\b(?:HYPERLINK|WEBSERVICE|IMPORT\w+|IMAGE|RTD|CALL|EXEC|DDE|cmd\s*\|)/is, 'a formula that reaches out'],
  // Orders to a terminal: an escape, or its form in one character.
  [/\u001B[[\]PX^_]|[\u009B\u009D\u0090]/, 'orders to a terminal'],
];

/** Refuses texts that do something where they are shown. They would be shown as they are written, and do nothing. */
export const activeText = defineRule({
  id: 'active-text',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    active: {
      message: 'This text is refused: it holds {name}, which does something where it is shown.',
      remedy: 'State plain text and numbers; a picture is drawn by plot().',
    },
  },
  visit({ resolve, fold, report }) {
    return {
      CallExpression({ callee, arguments: passed }) {
        const stated = findKitFunction(callee, resolve);
        const isLog =
          callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'console';
        if (stated === 'sql' || stated === 'columns' || (stated === undefined && !isLog)) return;
        for (const argument of passed) {
          if (argument.type === 'SpreadElement') continue;
          const found = active.find(([pattern]) => fold(argument).some((value) => holds(value, pattern)));
          if (found !== undefined) report(argument, 'active', { name: found[1] });
        }
      },
    };
  },
});

function holds(value: Constant, pattern: RegExp): boolean {
  if (typeof value === 'string') return pattern.test(value);
  if (value instanceof Map) return [...(value as ReadonlyMap<string, Constant>)].some((entry) => holds(entry, pattern));
  return Array.isArray(value) && (value as readonly Constant[]).some((item) => holds(item, pattern));
}
