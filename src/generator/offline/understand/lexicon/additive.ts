/** Stems that say a column holds levels, rates or sizes of single things: adding them up means nothing. */
const levels = new Set(
  (
    'rate price temp temperature ratio percent percentage pct share index age mass weight length height width depth size speed velocity magnitude mag ' +
    'latitude longitude lat lon score rating grade gpa average avg mean median max min maximum minimum high low pressure humidity anomaly density year ' +
    'month day hour date time rank position level mpg acceleration horsepower power efficiency margin yield discount bmi wind distance elevation altitude ' +
    'salary wage income gdp duration brent wti return interest capacity'
  ).split(' '),
);

/** Stems that say a column holds amounts of which a total makes sense, whatever else its name says. */
const amounts = new Set(
  (
    'sale revenue quantity qty amount count cost expense total sum profit population unit order visit visitor passenger precipitation rain rainfall ' +
    'snowfall generation production budget spend spending sold goal employee hurricane death case injury fatality click view download loss number num'
  ).split(' '),
);

/** Stems of money and of what is added up, of which no table numbers its rows, as it may its orders and visits. */
export const sums: ReadonlySet<string> = new Set(
  'sale revenue amount quantity qty cost expense sum total profit budget spend spending'.split(' '),
);

/** Tables whose bare columns are levels: employment by branch, prices by fuel. */
const levelTables = new Set([
  'employment',
  'unemployment',
  'price',
  'temperature',
  'rate',
  'exchange',
  'stock',
  'index',
  'level',
]);

/** Words of a question that ask for amounts, whatever the column is called. */
export const amountWords: ReadonlySet<string> = new Set([
  'goal',
  'scored',
  'scoring',
  'point',
  'run',
  'sale',
  'money',
  'revenue',
]);

const levelDimensions = new Set(['temperature', 'temperature-f', 'degree', 'percent', 'speed', 'duration']);

/** Whether a column surely holds amounts: of others a total may mean something or not, as of fees and discounts. */
export function holdsAmounts({ additive, words, unit }: AmountColumn): boolean {
  const isMoney = unit !== undefined && ['money', 'euro', 'pound', 'energy'].includes(unit.dimension);
  return additive && (isMoney || words.some((word) => amounts.has(word.stem)));
}

/** Whether a column holds what cannot be counted out. */
export function holdsMoney({ words, unit }: AmountColumn): boolean {
  if (unit !== undefined) return ['money', 'euro', 'pound'].includes(unit.dimension);
  return words.some((word) => moneyWords.has(word.stem));
}

/** Words of a header that say its numbers are money. Singular, folded. */
export const moneyWords: ReadonlySet<string> = new Set(
  'revenue sale turnover income cost expense price spend spending budget salary wage fee profit'.split(' '),
);

type AmountColumn = {
  readonly additive: boolean;
  readonly words: readonly { readonly stem: string }[];
  readonly unit: { readonly dimension: string } | undefined;
};

/** Whether the sum of a column means something, by the words of its name and its unit. Where nothing speaks, it does. */
export function isAdditive(
  stems: readonly string[],
  dimension: string | undefined,
  tableStems: readonly string[] = [],
): boolean {
  if (dimension !== undefined && levelDimensions.has(dimension)) return false;
  if (
    stems.some((stem) =>
      [
        'rate',
        'percent',
        'percentage',
        'pct',
        'average',
        'avg',
        'mean',
        'median',
        'ratio',
        'price',
        'index',
        'per',
      ].includes(stem),
    )
  )
    return false;
  if (stems.some((stem) => amounts.has(stem))) return true;
  return !stems.some((stem) => levels.has(stem)) && !tableStems.some((stem) => levelTables.has(stem));
}
