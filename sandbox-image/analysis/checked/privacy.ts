import * as privacy from '../privacy/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../privacy/index.ts';

export const kAnonymity = withOptions('privacy.kAnonymity', privacy.kAnonymity, 1, 'k');
export const pseudonyms = withOptions('privacy.pseudonyms', privacy.pseudonyms, 1, 'key length');
