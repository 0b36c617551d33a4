export { beta } from './beta.ts';
export { drawdowns } from './drawdowns.ts';
export { frontier } from './frontier.ts';
export { optimize } from './optimize.ts';
export { performance } from './performance.ts';
export { returns } from './returns.ts';
export { valueAtRisk } from './value-at-risk.ts';
