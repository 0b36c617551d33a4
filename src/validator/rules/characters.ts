import { defineRule } from '../rule.ts';

/** Directions, overrides and isolates, which show a line in another order than it runs in. */
const bidirectional = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/**
 * What shows as nothing, or as something else: controls, separators that end a line, formats, fillers, tags, private
 * use, halves of pairs. Joiners and variation selectors are parts of words and emoji, and only refused in names.
 */
const refused =
  /(?![\t\n\r\u200C\u200D]|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;
const refusedInNames = /[\p{Variation_Selector}\u200C\u200D]/u;

/** Refuses source text that does not show what it is. */
export const characters = defineRule({
  id: 'characters',
  risk: 'high',
  effect: 'refuse',
  messages: {
    bidirectional: {
      message: 'The character {name} is refused: it can show code in another order than it runs in.',
      remedy: 'Take it out, or write its escape {name} in a string.',
    },
    invisible: {
      message: 'The character {name} is refused: it cannot be seen.',
      remedy: 'Take it out, or write its escape {name} in a string.',
    },
    escaped: { message: 'An escape in a name is refused: it hides which name it is.', remedy: 'Write the name out.' },
  },
  read({ source, report }) {
    for (const { 0: character, index } of source.matchAll(refused)) {
      // A byte order mark may stand at the start.
      if (index === 0 && character === '\uFEFF') continue;
      const name = spellEscape(character);
      report({ range: [index, index] }, bidirectional.test(character) ? 'bidirectional' : 'invisible', { name });
    }
  },
  visit({ source, report }) {
    return { Identifier: checkName, PrivateIdentifier: checkName };

    function checkName(node: { readonly range: readonly [number, number]; readonly name: string }): void {
      if (source.slice(...node.range).includes('\\')) report(node, 'escaped');
      const hidden = refusedInNames.exec(node.name);
      if (hidden !== null) report(node, 'invisible', { name: spellEscape(hidden[0]) });
    }
  },
});

function spellEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
