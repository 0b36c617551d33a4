import { createRequire } from 'node:module';
import type * as typescript from 'typescript';

/**
 * The compiler, loaded the way typescript-estree loads it, so that both share one instance. An `import` would read its
 * nine megabytes once more in search of export names, which takes longer than loading it.
 */
export const ts = createRequire(import.meta.url)('typescript') as typeof typescript;
