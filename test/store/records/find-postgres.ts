import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRequired } from '../../requirements.ts';

/** Where Debian has them, which puts them into no path: a folder for each version. */
const debian = '/usr/lib/postgresql';

/** The folder of the programs of a Postgres server, where there is one; where it is required, its absence is a failure. */
export const postgresPrograms = findPrograms();

function findPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((left, right) => Number(right) - Number(left)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  if (found === undefined && isRequired('postgres'))
    throw new Error('GLOVEBOX_REQUIRE names postgres, and there is no server of it here.');
  return found;
}
