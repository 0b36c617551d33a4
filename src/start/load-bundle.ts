import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Module = { exports: object };
type Wrapper = (exports: object, require: (name: string) => unknown, module: Module, file: string) => void;

/** The bundles of this process, with what was compiled of them. */
const loaded = new Map<string, { readonly script: Script; readonly module: Module }>();

/**
 * Loads a bundle as `require` would, but takes the code that was compiled when it was built: most of what a short question
 * costs is compiling libraries. Where another Node or other flags made it, V8 refuses it and compiles anew.
 */
export function loadBundle<T>(path: string): T {
  const known = loaded.get(path);
  if (known !== undefined) return known.module.exports as T;
  const compiled = compiledFile(path);
  // A bundle is a function already: nothing is put around it here.
  const script = new Script(readFileSync(path, 'utf8'), {
    filename: path,
    ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
  });
  const module: Module = { exports: {} };
  loaded.set(path, { script, module });
  const requireHere = createRequire(path);
  const require = (name: string): unknown =>
    name.startsWith('./') ? loadBundle(join(dirname(path), name)) : requireHere(name);
  (script.runInThisContext() as Wrapper)(module.exports, require, module, path);
  return module.exports as T;
}

/** Keeps what this process has compiled of its bundles so far. */
export function keepCompiled(): void {
  for (const [path, { script }] of loaded) writeFileSync(compiledFile(path), script.createCachedData());
}

/** The bundles of this process, and whether each came compiled. */
export function listCompiled(): ReadonlyMap<string, boolean> {
  return new Map([...loaded].map(([path, { script }]) => [path, script.cachedDataRejected === false]));
}

function compiledFile(path: string): string {
  return `${path}.compiled`;
}
