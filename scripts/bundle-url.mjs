import { pathToFileURL } from 'node:url';

/** Stands for `import.meta.url` in bundles, which are no modules. */
export const bundleUrl = pathToFileURL(__filename).href;
