// The analysis library as boxes have it.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const url = new URL('../../dist/box/analysis.js', import.meta.url);
export const analysis = runInThisContext(readFileSync(url, 'utf8'));
