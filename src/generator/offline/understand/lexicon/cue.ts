import type { Aggregate, GroupGrain } from '../../plan.ts';

export type Topic =
  | 'describe'
  | 'trend'
  | 'growth'
  | 'compare'
  | 'distribution'
  | 'outliers'
  | 'correlation'
  | 'portfolio'
  | 'risk'
  | 'coverage'
  | 'list'
  | 'test'
  | 'experiment'
  | 'association'
  | 'interval'
  | 'model'
  | 'predict'
  | 'clusters'
  | 'forecast'
  | 'future'
  | 'parts'
  | 'seasonality'
  | 'stationarity'
  | 'spikes'
  | 'assets'
  | 'frontier'
  | 'quality';
export type Operator = '>' | '>=' | '<' | '<=' | '=' | '!=';
export type ChartWord = 'bar' | 'line' | 'pie' | 'scatter' | 'histogram' | 'heatmap' | 'any';

/** What a word or a run of words tells a reader, whatever the table. */
export type Cue =
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate; readonly percentile?: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'how-much' }
  | { readonly kind: 'distinct' }
  | { readonly kind: 'share' }
  | { readonly kind: 'extreme'; readonly direction: 'most' | 'least'; readonly about?: readonly string[] }
  /** "common", "often": after an extreme, the number of rows is meant. */
  | { readonly kind: 'frequency' }
  | { readonly kind: 'comparator'; readonly operator: Operator; readonly about?: readonly string[] }
  /** "More", "warmer" without a number: which of two. */
  | { readonly kind: 'comparative'; readonly direction: 'most' | 'least'; readonly about?: readonly string[] }
  | { readonly kind: 'or-more'; readonly operator: Operator }
  | { readonly kind: 'between' }
  | { readonly kind: 'group'; readonly strong: boolean }
  | { readonly kind: 'grain'; readonly grain: GroupGrain; readonly adverb: boolean }
  | { readonly kind: 'chart'; readonly chart: ChartWord }
  | { readonly kind: 'sort' }
  | { readonly kind: 'direction'; readonly direction: 'ascending' | 'descending' | 'alphabetical' }
  | { readonly kind: 'axis'; readonly axis: 'x' | 'y' }
  | { readonly kind: 'first'; readonly direction: 'most' | 'least' }
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** "Next", "tomorrow": a time after the data. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'not-built'; readonly what: string }
  | { readonly kind: 'negation' }
  | { readonly kind: 'and' | 'or' | 'comma' | 'to' | 'than' }
  | { readonly kind: 'preposition'; readonly word: string }
  | { readonly kind: 'asking'; readonly word: 'which' | 'who' | 'when' | 'where' }
  | { readonly kind: 'since' | 'after' | 'before' | 'until' }
  | { readonly kind: 'text-match'; readonly match: 'contains' | 'starts-with' | 'ends-with' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'rows' }
  | { readonly kind: 'all' }
  | { readonly kind: 'average-of-counts' }
  | { readonly kind: 'filler' };

export type CueEntry = readonly [cue: Cue, phrases: string];
