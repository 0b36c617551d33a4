import { defineRule } from '../rule.ts';
import { findOutsideStrings } from '../syntax/outside-strings.ts';

const pattern = /<!--/g;

/** Refuses HTML-like comments. Their end, `-->` at the start of a line, is no valid syntax in a module. */
export const htmlComment = defineRule({
  id: 'html-comment',
  risk: 'high',
  effect: 'refuse',
  messages: {
    comment: {
      message:
        'An HTML-like comment is refused: some parsers take the rest of the line for a comment and others for code.',
      remedy: 'Write `//`, or put spaces between the operators.',
    },
  },
  visit({ source, report }) {
    return findOutsideStrings(source, pattern, (index) => report({ range: [index, index] }, 'comment'));
  },
});
