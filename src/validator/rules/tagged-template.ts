import { defineRule } from '../rule.ts';
import { findFunction } from '../syntax/functions.ts';
import { isMemberOf } from '../syntax/names.ts';

/** Permits `String.raw` and functions of the script as tags: a tag is a call in disguise. */
export const taggedTemplate = defineRule({
  id: 'tagged-template',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    tag: {
      message: 'A tagged template is refused: it is a call that does not look like one.',
      remedy:
        'Call the function: `sql(`…`, [parameters])`. A tag may be String.raw, or a function that the script has.',
    },
  },
  visit({ resolve, report }) {
    return {
      TaggedTemplateExpression({ tag }) {
        const isRaw = isMemberOf(tag, 'String', 'raw', resolve);
        if (!isRaw && (tag.type !== 'Identifier' || findFunction(tag, resolve) === undefined)) report(tag, 'tag');
      },
    };
  },
});
