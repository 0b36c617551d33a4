import { fileURLToPath } from 'node:url';
import { makeTables } from '../../sandbox/make-tables.ts';
import type { MadeDataset } from '../../sandbox/make-tables.ts';

const salesFile = fileURLToPath(new URL('../../../examples/data/sales.csv', import.meta.url));

/** The tables that the scripts of the corpora ask, with few rows: how they run matters, not what they find. */
export const tables: Readonly<Record<string, string>> = {
  sales: `SELECT * FROM read_csv('${salesFile}') LIMIT 300`,
  us_prices: `SELECT DATE '1990-01-01' + to_months(i)::INTERVAL AS date, 20 + i % 17 AS wti_crude, 21.5 + i % 13 AS brent_crude,
    100 + i * 0.4 AS consumer_prices FROM range(240) t(i)`,
  us_census: 'SELECT 1790 + 10 * i AS census_year, 4000000 * (i + 1) AS population FROM range(24) t(i)',
  house_seats: `SELECT 'State ' || i % 10 AS state, ['South', 'West'][1 + i % 2] AS region,
    make_date(1910 + 10 * (i // 10), 4, 1) AS census_day, 1 + i % 7 AS seats FROM range(120) t(i)`,
  titanic: `SELECT class, sex, age, fate, (length(class) * length(sex)) AS people FROM (VALUES ('first'), ('second'), ('third'), ('crew')) c(class),
    (VALUES ('female'), ('male')) s(sex), (VALUES ('child'), ('adult')) a(age), (VALUES ('saved'), ('lost')) f(fate)`,
  speed_of_light:
    'SELECT 1 + i // 20 AS experiment, 1 + i % 20 AS run, 700 + (i * 37) % 300 AS speed FROM range(100) t(i)',
  challenger: 'SELECT 50 + i AS temperature_f, (i < 8)::INTEGER * (i % 3) AS damaged_rings FROM range(24) t(i)',
};

export function makeFuzzedDataset(): Promise<MadeDataset> {
  return makeTables('fuzzed', tables);
}
