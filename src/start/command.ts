#!/usr/bin/env node
// The command `glovebox`.
import { join } from 'node:path';
import { loadBundle } from './load-bundle.ts';

type Bundle = { start(args: readonly string[]): unknown };

/** These need the service, or the readers of batches, and all others start quicker without. */
const ofService = new Set(['serve', 'keys', 'audit', 'batch']);

const args = process.argv.slice(2);
const command = args.find((word) => !word.startsWith('-')) ?? '';
const bundle = ofService.has(command) ? 'service' : 'cli';
void loadBundle<Bundle>(join(__dirname, '..', 'bundles', `${bundle}.cjs`)).start(args);
