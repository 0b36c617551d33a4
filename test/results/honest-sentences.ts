/**
 * Sentences as authors of scripts write them: every number in them is cited, or stands in the question, a column's name or
 * an assumption, except in the few where an author slips, as authors do.
 * They were written before the rules of grounding were, so that the share dropped says something.
 */
export type HonestCase = {
  readonly question: string;
  readonly assumptions?: readonly string[];
  readonly sentences: readonly string[];
};

export const columnNames = [
  'region',
  'order_date',
  'revenue',
  'units',
  'discount',
  'temp_2m',
  'pm2_5',
  'close',
  'species',
  'magnitude',
];

export const honestCases: readonly HonestCase[] = [
  {
    question: 'Which region grew fastest? Plot revenue by month',
    sentences: [
      '{top} grew fastest, by {growth} from the first month to the last.',
      'Revenue was {total} in all, and {regions[North].share} of it came from {regions[North].region}.',
      'One of the regions, {top}, accounts for more than the others together.',
      'No one region dominates: the largest share is {share}.',
      'Revenue peaked in {best_month} and was lowest in {worst_month}.',
      'After a slow first quarter of the period, revenue rose to {total}.',
      'Once the outliers are left out, the growth of {top} falls to {growth}.',
      'The gap between the two is {gap}.',
      'At first glance {top} leads, but per order {bottom} does.',
      'On the one hand revenue rose, on the other hand margins fell by {margin_change} percentage points.',
    ],
  },
  {
    question: 'top 5 products by revenue',
    sentences: [
      'The top 5 products by revenue are {p1}, {p2}, {p3}, {p4} and {p5}.',
      'The five best sellers make up {share} of revenue.',
      '{p1} leads with {r1}, followed by {p2} with {r2}.',
      '{p1} alone sold {ratio} times as much as {p2}.',
      'Together the top five bring {total}.',
    ],
  },
  {
    question: 'How much did we sell in 2023, and how does it compare with 2024?',
    sentences: [
      'In 2023 revenue was {before}; in 2024 it was {after}, a change of {change}.',
      'Revenue went from {before} in 2023 to {after} in 2024.',
      'Sales rose in {months_up} of {months} months.',
      'The 2024 total is {ratio}x that of 2023.',
      'Each of the regions sold more in 2024 than in the year before.',
    ],
  },
  {
    question: 'is there a correlation between discount and units?',
    assumptions: ['The confidence level is 95 %.'],
    sentences: [
      'Discount and units are positively correlated (r = {r}, n = {n}).',
      'The correlation is close to zero, so one says little about the other.',
      'With 95 % confidence the correlation lies between {low} and {high}.',
      'The two move together: when one rises, the other tends to rise as well.',
      'R² is {r_squared}: discount explains {share} of the variance in units.',
      'The p-value of the two-sided test is {p}.',
      'The result is significantly different from zero.',
    ],
  },
  {
    question: 'distribution of wind speed',
    sentences: [
      'Wind speed has a median of {median} and a mean of {mean}.',
      'The middle of the distribution lies between {q1} and {q3}.',
      'The distribution is skewed to the right: a few days are much windier than the rest.',
      'Values range from {min} to {max}, with a standard deviation of {sd}.',
      'There is a single peak near {mode}.',
    ],
  },
  {
    question: 'Are there any outliers in revenue?',
    assumptions: ['An outlier has a robust z-score above 3.5, or lies 1.5 interquartile ranges outside the quartiles.'],
    sentences: [
      '{count} of {n} values are outliers by the robust z-score (above 3.5).',
      'The largest outlier is {max}, on {date}.',
      'Only one value stands out: {max}.',
      'By the 1.5 IQR rule, {count} rows lie outside the fences.',
      'No outliers were found.',
      'Without the outliers the mean falls from {mean} to {mean_without}.',
    ],
  },
  {
    question: 'How risky is this portfolio?',
    assumptions: ['Value at risk is at 95 % confidence over one day.', 'A year has 252 trading days.'],
    sentences: [
      'The portfolio returned {return} in total, {annual} a year.',
      'At 95 % confidence the one-day value at risk is {var}.',
      'On the worst days beyond it, the average loss (conditional VaR) is {cvar}.',
      'The maximum drawdown was {drawdown}, from {peak} to {trough}.',
      'Volatility is {volatility} a year, annualised with 252 trading days.',
      'The Sharpe ratio is {sharpe} and the Sortino ratio is {sortino}.',
    ],
  },
  {
    question: 'How did air quality change?',
    sentences: [
      'PM2.5 fell by {change} between {from} and {to}.',
      'The mean of pm2_5 is {mean} µg/m³.',
      'CO2 levels rose by {change}.',
      'The first measurement is from {from}, the last from {to}.',
      'temp_2m is highest in {month}.',
    ],
  },
  {
    question: 'Wie hat sich der Umsatz entwickelt?',
    sentences: [
      'Der Umsatz stieg um {change} auf {total}.',
      'Einer der Gründe ist {top}, das um {growth} wuchs.',
      'Im ersten Monat lag der Umsatz bei {first}, im letzten bei {last}.',
    ],
  },
  {
    question: 'Quelle région a le plus progressé ?',
    sentences: [
      'La région {top} a le plus progressé, avec une hausse de {growth}.',
      "L'une des régions, {bottom}, a reculé de {decline} pour cent.",
      'Le chiffre d’affaires atteint {total}.',
    ],
  },
  {
    question: 'How many earthquakes were there, and how strong?',
    sentences: [
      'There were {count} earthquakes, of which {strong} had a magnitude of {threshold} or more.',
      'The strongest, in {place}, reached {max}.',
      'Most were weak: the median magnitude is {median}.',
      'More than half of all quakes happened in {place}.',
      'On average one quake happens every {hours} hours.',
    ],
  },
];
