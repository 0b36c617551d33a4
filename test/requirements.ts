import { existsSync } from 'node:fs';

/** What some tests need beyond Node. They are skipped where it is missing, and fail where it is required. */
export type Requirement = 'chromium' | 'docker' | 'postgres';

export const chromiumPath = '/usr/bin/chromium';

const present: Record<Requirement, () => boolean> = {
  chromium: () => existsSync(chromiumPath),
  // Nothing needs these two yet.
  docker: () => false,
  postgres: () => false,
};

/** Whether to run tests that need this. Required and missing is an error, not a skip. */
export function canUse(requirement: Requirement): boolean {
  const required = (process.env['GLOVEBOX_REQUIRE'] ?? '').split(',').includes(requirement);
  const found = present[requirement]();
  if (required && !found && requirement === 'chromium')
    throw new Error(`GLOVEBOX_REQUIRE names ${requirement}, and it is not here.`);
  return found;
}
