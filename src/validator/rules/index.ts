import type { Rule } from '../rule.ts';
import { characters } from './characters.ts';
import { endlessLoop } from './endless-loop.ts';
import { freeGlobal } from './free-global.ts';
import { globalMember } from './global-member.ts';
import { htmlComment } from './html-comment.ts';
import { importExport } from './import-export.ts';
import { noQuery } from './no-query.ts';
import { pragma } from './pragma.ts';
import { reachingProperty } from './reaching-property.ts';
import { slowRegex } from './slow-regex.ts';
import { syntaxKind } from './syntax-kind.ts';
import { taggedTemplate } from './tagged-template.ts';
import { thisOutsideClass } from './this-outside-class.ts';
import { unorderedLimit } from './unordered-limit.ts';

/** All rules that look at the tree. The engine's own are in `gates.ts`. */
export const rules: readonly Rule[] = [
  syntaxKind,
  importExport,
  freeGlobal,
  globalMember,
  reachingProperty,
  thisOutsideClass,
  taggedTemplate,
  characters,
  htmlComment,
  pragma,
  noQuery,
  unorderedLimit,
  endlessLoop,
  slowRegex,
];
