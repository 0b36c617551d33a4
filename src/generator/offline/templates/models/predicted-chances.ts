import { sentence, writeIf, writeInsight } from '../script-source.ts';
import { code, indent } from '../source.ts';
import { writeNumberedMetric } from './importance-source.ts';

const percent = { format: 'percent' };

/**
 * How the chance of a value goes with each of the columns that matter most, where a model has no odds: what it gives on average
 * when one column is set to a value in all rows. Of several values, it is told of the one whose chance changes most.
 */
export function tellChances(words: string, hasFormats: boolean): readonly string[] {
  return [
    '// The chances given on average where a column has one value in all rows, and the others stay as they are.',
    'const pace = Math.ceil(target.length / 500);',
    'const some = models.take(features, rows.filter((row) => row % pace === 0));',
    'const looked = positive === undefined ? kinds : [positive];',
    'const chancesWith = (feature: string, value: unknown) => {',
    '  const given = fit.probabilities({ ...some, [feature]: Array.from(some[feature], () => value) } as typeof some);',
    '  return looked.map((kind) => describe.mean(given.map((of) => of[kind])));',
    '};',
    'for (const [index, { feature }] of leading.entries()) {',
    `  ${writeNumberedMetric('name', 'important', 'feature', 'Column that matters')}`,
    '  const column = features[feature];',
    "  const isNumber = typeof column[0] === 'number';",
    "  const valueAt = (share: number) => describe.quantile(column, share, { method: 'nearest' });",
    '  const [q1, q3] = isNumber ? [valueAt(0.25), valueAt(0.75)] : [0, 0];',
    '  const points: (string | number | boolean)[] = isNumber ? (q1 < q3 ? [q1, q3] : [valueAt(0), valueAt(1)]) : [...new Set<string | number | boolean>(column)];',
    '  const effects = points.map((point) => ({ point, chances: chancesWith(feature, point) }));',
    '  const widths = looked.map((_, place) => {',
    '    const reached = effects.map((effect) => effect.chances[place]);',
    '    return Math.max(...reached) - Math.min(...reached);',
    '  });',
    '  const place = widths.indexOf(Math.max(...widths));',
    indent(
      writeIf('widths[place] > 0', [
        writeNumberedMetric('value', 'chance_of', 'looked[place]', 'Value whose chance it changes'),
        writeIf('isNumber', tellNumber(words, hasFormats), tellLevels(words)),
      ]),
    ),
    '}',
  ];
}

function tellNumber(words: string, hasFormats: boolean): readonly string[] {
  const rest = hasFormats ? ', ...formats.get(feature)' : '';
  const point = (handle: string, name: string, at: number, label: string): string =>
    `const ${handle} = metric(\`${name}_\${index + 1}\`, points[${at}], { label: \`${label}, \${index + 1}\`${rest} });`;
  return [
    point('low', 'value_low', 0, 'A low value of it'),
    point('high', 'value_high', 1, 'A high value of it'),
    writeNumberedMetric('before', 'chance_low', 'effects[0].chances[place]', 'Chance there', percent),
    writeNumberedMetric('after', 'chance_high', 'effects[1].chances[place]', 'Chance at the high value', percent),
    writeInsight(
      sentence`Other things equal, the chance that ${words} is ${code('value')} is ${code('before')} where ${code('name')} is ${code('low')}, and ${code('after')} where it is ${code('high')}, by the model.`,
    ),
  ];
}

function tellLevels(words: string): readonly string[] {
  return [
    'const ranked = [...effects].sort((a, b) => b.chances[place] - a.chances[place]);',
    'const highest = ranked[0];',
    'const lowest = ranked[ranked.length - 1];',
    writeNumberedMetric('best', 'highest_where', 'String(highest.point)', 'Its value with the highest chance'),
    writeNumberedMetric('worst', 'lowest_where', 'String(lowest.point)', 'Its value with the lowest chance'),
    writeNumberedMetric('most', 'chance_high', 'highest.chances[place]', 'The highest chance', percent),
    writeNumberedMetric('least', 'chance_low', 'lowest.chances[place]', 'The lowest chance', percent),
    writeInsight(
      sentence`Other things equal, the chance that ${words} is ${code('value')} is highest where ${code('name')} is ${code('best')} (${code('most')}), and lowest where it is ${code('worst')} (${code('least')}), by the model.`,
    ),
  ];
}
