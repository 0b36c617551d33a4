import type { Draft } from './script-source.ts';
export function writePortfolio(_plan: unknown, _subject: unknown): Draft { throw new Error('later'); }
