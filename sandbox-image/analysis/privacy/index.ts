export { budget } from './budget.ts';
export { detect } from './detect.ts';
export { kAnonymity } from './k-anonymity.ts';
export { mask } from './mask.ts';
export { pseudonyms } from './pseudonyms.ts';
