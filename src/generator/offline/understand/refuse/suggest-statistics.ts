import type { Topic } from '../lexicon/cue.ts';
import { type Reading, asksFor } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** What a table has to ask about, as a person would say it. */
export type Spoken = {
  readonly measures: readonly string[];
  /** A figure that is added up, where there is one: what a series is best told of. */
  readonly amount: string | undefined;
  readonly groups: readonly string[];
  /** Two values of the first group, where it has them. */
  readonly sides: readonly string[];
  readonly isTimed: boolean;
};

type Kind = { readonly topics: readonly Topic[]; readonly write: (spoken: Spoken) => readonly (string | undefined)[] };

const kinds: readonly Kind[] = [
  {
    topics: ['test', 'experiment', 'association', 'interval'],
    write: ({ measures: [one], groups: [group, another], sides: [left, right] }) => [
      one && group ? `Is ${one} significantly different by ${group}?` : undefined,
      one && left && right ? `Is ${one} significantly different between ${left} and ${right}?` : undefined,
      group && another ? `Chi-squared test of ${group} and ${another}` : undefined,
      one ? `95 % confidence interval of the mean ${one}` : undefined,
    ],
  },
  {
    topics: ['model', 'predict'],
    write: ({ measures: [one, two], groups: [group] }) => [
      one ? `What drives ${one}?` : undefined,
      one && two ? `Regression of ${one} on ${two}` : undefined,
      one && group ? `Predict ${group} from ${one}` : undefined,
    ],
  },
  {
    topics: ['clusters'],
    write: ({ measures: [one, two] }) => [one && two ? `Cluster the rows by ${one} and ${two}` : undefined],
  },
  {
    topics: ['forecast', 'predict', 'future', 'parts', 'seasonality', 'stationarity', 'spikes'],
    write: ({ measures: [one], amount = one, isTimed }) =>
      amount !== undefined && isTimed
        ? [
            `Forecast ${amount}`,
            `Is there seasonality in ${amount}?`,
            `Is ${amount} stationary?`,
            `Anomalies in ${amount} over time`,
          ]
        : [],
  },
  {
    topics: ['frontier', 'assets', 'portfolio', 'risk'],
    write: () => [
      'Efficient frontier of the assets',
      'Is the mean return different from zero?',
      'Sharpe ratio and maximum drawdown',
    ],
  },
  { topics: ['quality'], write: () => ['Data quality report'] },
];

/** Questions of the kind that was asked and not understood: at most two. */
export function suggestAlike(reading: Reading, spoken: Spoken): string[] {
  const alike = kinds.filter(({ topics }) => asksFor(reading, ...topics));
  return alike.flatMap(({ write }) => write(spoken)).filter((question) => question !== undefined);
}

/** One of a few kinds, for a table of which nothing is known yet. */
export function suggestBroadly(spoken: Spoken): string[] {
  return [kinds[1], kinds[3]]
    .flatMap((kind) => kind?.write(spoken).slice(0, 1) ?? [])
    .filter((question) => question !== undefined);
}

/** Two values of a category, the most frequent first. */
export function listSides({ profile }: ColumnFacts): string[] {
  return (profile.frequent ?? []).slice(0, 2).map(({ value }) => value);
}
