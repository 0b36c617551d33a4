import type { Draft } from './script-source.ts';
export function writeValueAtRisk(_plan: unknown, _subject: unknown): Draft { throw new Error('later'); }
