import { fileURLToPath } from 'node:url';
import { makeTables } from '../sandbox/make-tables.ts';
import type { MadeDataset } from '../sandbox/make-tables.ts';

const files = {
  sales: '../../examples/data/sales.csv',
  titanic: '../fixtures/public/titanic.csv',
  challenger: '../fixtures/public/challenger.csv',
  house_seats: '../fixtures/public/house-seats.csv',
  speed_of_light: '../fixtures/public/speed-of-light.csv',
  us_census: '../fixtures/public/us-census.csv',
  us_prices: '../fixtures/public/us-prices.csv',
};

/** The tables that the scripts of the corpora are written for. */
export function makeCorpusDataset(): Promise<MadeDataset> {
  const queries = Object.entries(files).map(([name, file]) => {
    const path = fileURLToPath(new URL(file, import.meta.url));
    return [name, `FROM read_csv('${path.replaceAll("'", "''")}')`] as const;
  });
  return makeTables('corpus', Object.fromEntries(queries));
}
