import { existsSync } from 'node:fs';

export const chromiumPath = '/usr/bin/chromium';

/** What some tests need beyond Node. They are skipped where it is missing, and fail where it is required. */
const present = { chromium: () => existsSync(chromiumPath) };

/** Whether to run tests that need this. Required and missing is an error, not a skip, and so is a name that nobody knows. */
export function canUse(requirement: keyof typeof present): boolean {
  const required = (process.env['GLOVEBOX_REQUIRE'] ?? '').split(',').filter((name) => name !== '');
  const unknown = required.find((name) => !Object.hasOwn(present, name));
  if (unknown !== undefined) throw new Error(`GLOVEBOX_REQUIRE names ${unknown}, which no test needs.`);
  const found = present[requirement]();
  if (required.includes(requirement) && !found)
    throw new Error(`GLOVEBOX_REQUIRE names ${requirement}, and it is not here.`);
  return found;
}
