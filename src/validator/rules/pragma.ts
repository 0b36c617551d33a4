import { defineRule } from '../rule.ts';
import { findOutsideStrings } from '../syntax/outside-strings.ts';

/** Triple-slash references, JSX pragmas, source maps and names of sources, types for Deno. */
const pattern =
  /\/\/\/[^\S\r\n]*<\s*(?:reference|amd-)|@jsx(?:Runtime|ImportSource|Frag)?\b|[#@][^\S\r\n]*source(?:MappingURL|URL)\s*=|@(?:deno|ts)-types\s*=/gi;

/** Refuses comments that tell tools to load something. */
export const pragma = defineRule({
  id: 'pragma',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    comment: {
      message: 'A comment that gives orders to tools is refused: it can make them load something else.',
      remedy: 'Leave the comment out; types of the kit come with the import.',
    },
  },
  visit({ source, report }) {
    return findOutsideStrings(source, pattern, (index) => report({ range: [index, index] }, 'comment'));
  },
});
