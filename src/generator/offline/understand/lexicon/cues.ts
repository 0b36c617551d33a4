import { fillers } from './fillers.ts';
import { dimensions } from './dimensions.ts';
import { notBuilt } from './not-built.ts';
import type { Cue, CueEntry } from './cue.ts';
import { figureCues } from './figure-cues.ts';
import { conditionCues } from './condition-cues.ts';
import { groupCues } from './group-cues.ts';
import { formCues } from './form-cues.ts';
import { plainVerbs } from './plain-verbs.ts';
import { statisticsCues } from './statistics-cues.ts';
import { topicCues } from './topic-cues.ts';

/** Reviewed data: phrases parted by "|", folded. The longest one that fits at a place wins. */
const entries: readonly CueEntry[] = [
  ...figureCues,
  ...conditionCues,
  ...groupCues,
  ...formCues,
  ...topicCues,
  ...statisticsCues,
  ...[
    'in',
    'on',
    'at',
    'from',
    'of',
    'for',
    'with',
    'during',
    'within the',
    'among',
    'inside',
    'where',
    'whose',
    'having',
    'when',
    'into',
    'near',
    'around',
    'about',
    'that are',
    'who are',
    'which are',
    'as',
    'only',
    'in the',
    'of the',
    'for the',
    'on the',
    'at the',
    'from the',
    'out of',
    'in terms of',
    'amongst',
    'via',
    'with the',
    'judged by',
    'judging by',
    'judged on',
    'going by',
    'measured by',
    'as measured by',
  ].map((word): CueEntry => [{ kind: 'preposition', word: word.replace(/ the$/, '') }, word]),
  [
    { kind: 'asking', word: 'which' },
    'which|what|whats|what kind of|what type of|which of the|what are the|what is the|what was the|what were the|which are the|which is the|which were the|which was the',
  ],
  [{ kind: 'asking', word: 'who' }, 'who|whom|who is|who are|who was|who were|who has|who had'],
  [
    { kind: 'asking', word: 'when' },
    'when was|when were|when did|when is|on what date|on which date|at what time|when do|when does|on which day|on what day|what date|which date|and when|and when was|and on which date|and on what date|and on which day|when it was',
  ],
  [{ kind: 'asking', word: 'where' }, 'where was|where were|where did|where is|where do|where are|where does'],
  [
    { kind: 'rows' },
    'row|rows|record|records|entries|entry|observations|observation|data points|data point|datapoints|lines of data|instances|cases|examples|samples|readings|occurrences|rows of data|measurements taken|measurements|data rows|table rows|line items',
  ],
  [{ kind: 'all' }, 'all|all the|all of the|entire|whole|any|both'],
  ...dimensions.flatMap((dimension): CueEntry[] => [
    [{ kind: 'extreme', direction: dimension.direction, about: dimension.about }, dimension.superlative.join('|')],
    [
      { kind: 'comparator', operator: dimension.direction === 'most' ? '>' : '<', about: dimension.about },
      dimension.comparative.flatMap((word) => [`${word} than`, `${word} then`]).join('|'),
    ],
  ]),
  ...dimensions.map((dimension): CueEntry => [
    { kind: 'comparative', direction: dimension.direction, about: dimension.about },
    dimension.comparative.join('|'),
  ]),
  ...notBuilt.map(([what, phrases]): CueEntry => [{ kind: 'not-built', what }, phrases]),
  [{ kind: 'filler' }, `${fillers}|${plainVerbs}`],
];

/** Cues by their first word, each with all its words, longest first. */
export const cuesByFirstWord: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly cue: Cue }[]> =
  indexCues();

function indexCues() {
  const index = new Map<string, { words: readonly string[]; cue: Cue }[]>();
  for (const [cue, phrases] of entries) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ').filter((word) => word !== '');
      const [first] = words;
      if (first === undefined) continue;
      const known = index.get(first) ?? [];
      known.push({ words, cue });
      index.set(first, known);
    }
  }
  for (const known of index.values()) known.sort((left, right) => right.words.length - left.words.length);
  return index;
}
