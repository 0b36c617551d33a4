import type { Grain } from '../../plan.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import type { Series } from './series-values.ts';

/** How many periods of time usually make a season: where none shows by itself, that is looked at. */
const usualSeasons: Readonly<Record<Grain, number>> = { hour: 24, day: 7, week: 52, month: 12, quarter: 4, year: 1 };

/** The script's `period`, from its `values`: 1 where nothing repeats and nothing usually does. */
export function writeSeason({ timeline: { id, kind, grain } }: Series): readonly string[] {
  const usual = kind === 'time' ? usualSeasons[grain] : 1;
  if (usual === 1) return ['const { period } = series.findPeriod(values);'];
  return [
    'const shown = series.findPeriod(values).period;',
    ...(grain === 'day'
      ? [
          '// A week has as many days as there are weekdays with values: prices have five.',
          `const usual = isSparse ? new Set(known.map(({ ${id} }) => new Date(${id}).getUTCDay())).size : ${usual};`,
        ]
      : [`const usual = ${usual};`]),
    'const period = shown > 1 ? shown : usual;',
    writeIf('shown < 2', [writeAssume('`No season stands out by itself: the usual one of ${usual} is looked at.`')]),
  ];
}
