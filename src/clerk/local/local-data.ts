import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Analyst } from '../../analyst.ts';
import { withoutEnding } from '../../contract/data-file.ts';
import { sizeTables } from '../../contract/dataset.ts';
import { GloveboxError } from '../../errors.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { DatasetStore } from '../../store/dataset-store.ts';
import { hashBeginning } from '../ask-by.ts';
import type { Clerk, OwnData } from '../clerk.ts';
import { nameTables } from '../name-tables.ts';
import { nameOlder } from '../older-name.ts';
import { nameRecord } from './record.ts';
import { openRecordFolder } from './record-folder.ts';

const longestName = 200;

/** The datasets of this machine's user: all that the store has. One that got no name is called after its files. */
export function createLocalData(
  analyst: Pick<Analyst, 'profile'>,
  store: Pick<DatasetStore, 'list'>,
  folder: string,
): Pick<Clerk, 'listData' | 'findData' | 'takeIn' | 'profile'> {
  const names = openRecordFolder(join(folder, 'names'), nameRecord);

  const listData = async (): Promise<readonly OwnData[]> => {
    const [stored, given] = await Promise.all([store.list(), names.list()]);
    const taken = new Set(given.map(({ name }) => name.toLowerCase()));
    return stored.flatMap(({ dataset: { hash, tables } }) => {
      const sizes = sizeTables(tables);
      const own = given.filter((record) => record.hash === hash);
      if (own.length > 0) return own.map(({ name }) => ({ name, hash, tables: sizes }));
      const usual = nameTables(tables);
      // The newest of a name bears it alone.
      const name = taken.has(usual.toLowerCase()) ? nameOlder(usual, hash) : usual;
      taken.add(usual.toLowerCase());
      return [{ name, hash, tables: sizes }];
    });
  };

  const findData = async (named: string): Promise<OwnData> => {
    const all = await listData();
    const wanted = named.trim().toLowerCase();
    const found =
      all.find(({ name }) => name.toLowerCase() === wanted) ??
      all.find(({ name }) => withoutEnding(name.toLowerCase()) === wanted) ??
      (hashBeginning.test(wanted) ? all.find(({ hash }) => hash.startsWith(wanted)) : undefined);
    if (found !== undefined) return found;
    throw new GloveboxError(
      'DATASET_NOT_FOUND',
      `There is no data called "${cutText(plainText(named), longestName)}".`,
      {
        next: 'See glovebox data list, or give the file.',
      },
    );
  };

  return {
    listData,
    findData,
    async takeIn(sources, { name: given, locale, signal }) {
      const { dataset } = await analyst.profile(sources, { locale, signal });
      const tables = sizeTables(dataset.tables);
      if (given === undefined) {
        return { name: nameTables(tables), hash: dataset.hash, tables };
      }
      const name = cutText(plainText(given).trim(), longestName);
      if (name === '') throw new GloveboxError('USAGE', 'The name of data is empty.', { next: 'Give it another.' });
      await names.write(hashName(name), { name, hash: dataset.hash });
      return { name, hash: dataset.hash, tables };
    },
    async profile(named, privacy, signal) {
      const found = await Promise.all(named.map(findData));
      const { profile } = await analyst.profile({ hash: found.map(({ hash }) => hash) }, { privacy, signal });
      return profile;
    },
  };
}

/** Names are anybody's: a file is called after a hash of one. */
function hashName(name: string): string {
  return createHash('sha256').update(name.toLowerCase()).digest('hex');
}
