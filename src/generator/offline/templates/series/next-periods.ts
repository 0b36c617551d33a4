import type { Timeline } from '../trend/timeline.ts';

const dayLength = 86_400_000;

/** How a period's label leads to the next one's, as source of a function of the script. */
function writeNext({ kind, grain, isDense }: Timeline & { readonly isDense: boolean }): readonly string[] {
  const iso = '.toISOString().slice(0, 10)';
  if (kind === 'number') return ['const next = (label: number) => label + step;'];
  if (kind === 'text') return [];
  switch (grain) {
    case 'year':
      return ['const next = (label: string) => String(Number(label) + step);'];
    case 'quarter':
      return [
        'const next = (label: string) => {',
        "  const [year, quarter] = label.split('-Q').map(Number);",
        '  const count = year * 4 + quarter - 1 + step;',
        '  return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;',
        '};',
      ];
    case 'month':
      return [
        'const next = (label: string) => {',
        "  const [year, month] = label.split('-').map(Number);",
        '  return new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7);',
        '};',
      ];
    case 'hour':
      return [
        'const next = (label: string) => {',
        `  const later = new Date(Date.parse(\`\${label.replace(' ', 'T')}:00Z\`) + step * 3_600_000);`,
        "  return later.toISOString().slice(0, 16).replace('T', ' ');",
        '};',
      ];
    default: {
      const days = grain === 'week' ? 7 : 1;
      const plain = `const next = (label: string) => new Date(Date.parse(label) + step * ${days * dayLength})${iso};`;
      if (grain === 'week' || isDense) return [plain];
      return [
        '// Days of the week that the data never has, over two weeks of work or more, are passed over.',
        'const weekdays = new Set(known.length < 10 ? [0, 1, 2, 3, 4, 5, 6] : known.map(({ day }) => new Date(day).getUTCDay()));',
        'const next = (label: string) => {',
        `  let later = Date.parse(label) + ${dayLength};`,
        `  while (!weekdays.has(new Date(later).getUTCDay())) later += ${dayLength};`,
        `  return new Date(later)${iso};`,
        '};',
      ];
    }
  }
}

/** The script's `following`: the labels of so many periods after the last of `points`. */
export function writeFollowing(timeline: Timeline, isSpaced: boolean, count: string): string {
  const { id, kind } = timeline;
  if (kind === 'text') return `const following = Array.from({ length: ${count} }, (_, index) => \`+\${index + 1}\`);`;
  const isDense = timeline.grain !== 'day' || isSpaced;
  return [
    ...(isSpaced ? [] : timeline.grain === 'day' && kind === 'time' ? [] : ['const step = 1;']),
    ...writeNext({ ...timeline, isDense }),
    `const following = [next(points[points.length - 1].${id})];`,
    `while (following.length < ${count}) following.push(next(following[following.length - 1]));`,
  ].join('\n');
}
