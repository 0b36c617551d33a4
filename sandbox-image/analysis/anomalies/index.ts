export { detect, scores } from './detect.ts';
export { iqr } from './iqr.ts';
export { robustZ } from './robust-z.ts';
export { seasonal } from './seasonal.ts';
