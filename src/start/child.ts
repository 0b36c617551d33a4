// How a process of ours starts: node start/child.cjs <bundle> <arguments>.
import { join } from 'node:path';
import { loadBundle } from './load-bundle.ts';

type Bundle = { start(args: readonly string[]): unknown };

const [name = '', ...args] = process.argv.slice(2);
void loadBundle<Bundle>(join(__dirname, '..', 'bundles', `${name}.cjs`)).start(args);
