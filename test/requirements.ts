import { existsSync } from 'node:fs';

export const chromiumPath = '/usr/bin/chromium';

/** What some tests need beyond Node. They are skipped where it is missing, and fail where it is required. */
const requirements = ['chromium', 'docker', 'gvisor', 'postgres'] as const;
type Requirement = (typeof requirements)[number];

/** Whether what is missing is an error here, and not a skip. A name that nobody knows is one as well. */
export function isRequired(requirement: Requirement): boolean {
  const required = (process.env['GLOVEBOX_REQUIRE'] ?? '').split(',').filter((name) => name !== '');
  const unknown = required.find((name) => !requirements.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`GLOVEBOX_REQUIRE names ${unknown}, which no test needs.`);
  return required.includes(requirement);
}

/**
 * Whether to run tests that need Chromium. Those that need Docker ask `use-docker.ts`, and those that need gVisor
 * `use-gvisor.ts`, since only a daemon can tell. Those that need Postgres ask `find-postgres.ts`.
 */
export function canUseChromium(): boolean {
  const found = existsSync(chromiumPath);
  if (isRequired('chromium') && !found) throw new Error('GLOVEBOX_REQUIRE names chromium, and it is not here.');
  return found;
}
