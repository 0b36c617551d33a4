import * as quality from '../quality/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../quality/index.ts';

export const assess = withOptions('quality.assess', quality.assess, 1, 'rules now');
