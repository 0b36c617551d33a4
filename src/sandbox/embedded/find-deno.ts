import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GloveboxError } from '../../errors.ts';

/** Finds the Deno binary that came with the installation. It is never taken from the PATH: its version is ours. */
export function findDeno(): { binary: string; packageFile: string } {
  const platform = `@deno/${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`;
  try {
    const packageFile = createRequire(import.meta.url).resolve('deno/package.json');
    // The binary lies in a package of the platform, beside the one that names it.
    const fromDeno = createRequire(packageFile);
    const binary = join(dirname(fromDeno.resolve(`${platform}/package.json`)), 'deno');
    if (existsSync(binary)) return { binary, packageFile };
  } catch (error) {
    throw unavailable(platform, error);
  }
  throw unavailable(platform);
}

function unavailable(platform: string, cause?: unknown): GloveboxError {
  return new GloveboxError('SANDBOX_UNAVAILABLE', `The package ${platform} with the Deno binary is not installed.`, {
    next: 'Install again with optional dependencies (npm ci). Linux with glibc and macOS are supported.',
    cause,
  });
}
