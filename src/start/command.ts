#!/usr/bin/env node
// The command `glovebox`.
import { join } from 'node:path';
import { loadBundle } from './load-bundle.ts';

type Bundle = { start(args: readonly string[]): unknown };

void loadBundle<Bundle>(join(__dirname, '..', 'bundles', 'cli.cjs')).start(process.argv.slice(2));
