import { defineRule } from '../rule.ts';

/** Permits one tag, `String.raw`: a tag is a call in disguise. */
export const taggedTemplate = defineRule({
  id: 'tagged-template',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    tag: {
      message: 'A tagged template is refused: it is a call that does not look like one.',
      remedy: 'Call the function: `sql(`…`, [parameters])`. The one tag permitted is String.raw.',
    },
  },
  visit({ resolve, report }) {
    return {
      TaggedTemplateExpression({ tag }) {
        const isRaw =
          tag.type === 'MemberExpression' &&
          !tag.computed &&
          tag.object.type === 'Identifier' &&
          tag.object.name === 'String' &&
          resolve(tag.object) === undefined &&
          tag.property.type === 'Identifier' &&
          tag.property.name === 'raw';
        if (!isRaw) report(tag, 'tag');
      },
    };
  },
});
