import type { Rule } from '../rule.ts';
import { analysisFunction } from './analysis-function.ts';
import { activeText } from './active-text.ts';
import { characters } from './characters.ts';
import { chart } from './chart.ts';
import { confusableName } from './confusable-name.ts';
import { dataLiteral } from './data-literal.ts';
import { dynamicQuery } from './dynamic-query.ts';
import { endlessLoop } from './endless-loop.ts';
import { freeGlobal } from './free-global.ts';
import { globalMember } from './global-member.ts';
import { htmlComment } from './html-comment.ts';
import { importExport } from './import-export.ts';
import { noQuery } from './no-query.ts';
import { pragma } from './pragma.ts';
import { query } from './query.ts';
import { reachingProperty } from './reaching-property.ts';
import { slowRegex } from './slow-regex.ts';
import { swallowedError } from './swallowed-error.ts';
import { syntaxKind } from './syntax-kind.ts';
import { taggedTemplate } from './tagged-template.ts';
import { thisOutsideClass } from './this-outside-class.ts';
import { unorderedLimit } from './unordered-limit.ts';

/** All rules that look at the tree. The engine's own are in `gates.ts`. */
export const rules: readonly Rule[] = [
  syntaxKind,
  importExport,
  analysisFunction,
  freeGlobal,
  globalMember,
  reachingProperty,
  thisOutsideClass,
  taggedTemplate,
  characters,
  confusableName,
  htmlComment,
  pragma,
  query,
  dynamicQuery,
  chart,
  activeText,
  noQuery,
  unorderedLimit,
  dataLiteral,
  endlessLoop,
  slowRegex,
  swallowedError,
];
