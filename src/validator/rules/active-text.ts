import { defineRule } from '../rule.ts';
import { hole } from '../values/constant.ts';
import type { Constant } from '../values/constant.ts';
import { findKitFunction } from '../syntax/kit-calls.ts';
import { isMemberOf } from '../syntax/names.ts';

/** What loads, runs or hides something where a text is shown, and what it is called. */
const active: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\]\(\s*(?:\w+:)?\/\//, 'a link or a picture from elsewhere'],
  [new RegExp(`\\b\\w+://\\S*${hole}`), 'an address with values in it'],
  [
    /<(?:script|img|iframe|svg|object|embed|link|style|meta|form|base|video|audio|a)(?:\s+[\w-]+\s*=|\s*\/?>)/i,
    'markup',
  ],
  [/<[a-z][^>]*\son\w+\s*=/i, 'markup'],
  [/\b(?:javascript|vbscript):[^\s\d]|data:text\/html/i, 'a link that runs code'],
  [
    /^\s*[=+@-]\S*\b(?:HYPERLINK|WEBSERVICE|IMPORT\w+|IMAGE|RTD|CALL|EXEC|DDE)\(|^\s*[=+@-]\S*\bcmd\|/i,
    'a formula that reaches out',
  ],
  // An escape and what begins an order with it, or both in one character.
  [/\u001B[[\]PX^_c]|[\u0090\u009B\u009D]/, 'orders to a terminal'],
  // Joiners are parts of words and emoji.
  [/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u, 'characters that cannot be seen'],
  [/\p{Variation_Selector}{2}|[\u200C\u200D]{2}/u, 'characters that cannot be seen'],
];

const stating = new Set(['metric', 'table', 'insight', 'assume', 'progress']);

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
  visit({ resolve, foldStated, tables, report }) {
    // Where the data itself is named so, a script that names it is no cause for alarm.
    const isNamedSo = (pattern: RegExp): boolean =>
      tables?.some(({ name, columns }) => pattern.test(name) || columns.some((column) => pattern.test(column.name))) ===
      true;
    return {
      CallExpression({ callee, arguments: passed }) {
        const stated = findKitFunction(callee, resolve);
        const isLog = isMemberOf(callee, 'console', undefined, resolve);
        // Queries and charts have checks of their own.
        if (stated === undefined ? !isLog : !stating.has(stated)) return;
        for (const argument of passed) {
          if (argument.type === 'SpreadElement') continue;
          const values = foldStated(argument);
          const found = active.find(
            ([pattern]) => values.some((value) => holds(value, pattern)) && !isNamedSo(pattern),
          );
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
