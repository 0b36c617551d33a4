import { sentence, writeIf, writeInsight } from '../script-source.ts';
import { code, indent } from '../source.ts';
import type { Field } from '../subject.ts';
import { formatDifference, formatField, inPoints } from '../value-format.ts';
import { tellExtremes, writeDistance } from './extremes-source.ts';
import { writeNumberedMetric } from './importance-source.ts';

/**
 * How the target goes with each of the columns that matter most, where a model has no coefficients: what it predicts on average
 * when one column is set to a value in all rows. `hasFormats` says whether the script knows `formats` of the columns.
 */
export function tellPredictedEffects(target: Field, hasFormats: boolean): readonly string[] {
  return [
    '// What is predicted on average where a column has one value in all rows, and the others stay as they are.',
    'const step = Math.ceil(target.length / 1000);',
    'const some = models.take(features, rows.filter((row) => row % step === 0));',
    'const meanWith = (feature: string, value: unknown) =>',
    '  describe.mean(fit.predict({ ...some, [feature]: some[feature].map(() => value) }) as Float64Array);',
    'for (const [index, { feature }] of leading.entries()) {',
    `  ${writeNumberedMetric('name', 'important', 'feature', 'Column that matters')}`,
    '  const values = features[feature];',
    indent(writeIf("typeof values[0] === 'number'", tellNumber(target, hasFormats), tellLevels(target))),
    '}',
  ];
}

function tellNumber(target: Field, hasFormats: boolean): readonly string[] {
  const format = formatField(target);
  const rest = hasFormats ? ', ...formats.get(feature)' : '';
  const point = (handle: string, name: string, label: string): string =>
    `const ${handle} = metric(\`${name}_\${index + 1}\`, ${handle === 'high' ? 'to' : 'from'}, { label: \`${label}, \${index + 1}\`${rest} });`;
  return [
    "const valueAt = (share: number) => describe.quantile(values, share, { method: 'nearest' });",
    'const [q1, q3] = [valueAt(0.25), valueAt(0.75)];',
    'const [from, to] = q1 < q3 ? [q1, q3] : [valueAt(0), valueAt(1)];',
    'const change = meanWith(feature, to) - meanWith(feature, from);',
    writeIf('change !== 0', [
      point('low', 'value_low', 'A low value of it'),
      point('high', 'value_high', 'A high value of it'),
      writeNumberedMetric(
        'amount',
        'effect',
        inPoints('Math.abs(change)', format),
        'What lies between them',
        formatDifference(format),
      ),
      "const way = change > 0 ? 'more' : 'less';",
      writeInsight(
        sentence`Other things equal, the model predicts ${code('amount')} ${code('way')} ${target.words} where ${code('name')} is ${code('high')} than where it is ${code('low')}.`,
      ),
    ]),
  ];
}

function tellLevels(target: Field): readonly string[] {
  return [
    'const effects = [...new Set(values)]',
    '  .map((level) => ({ level: String(level), effect: meanWith(feature, level) }))',
    '  .sort((a, b) => b.effect - a.effect);',
    ...tellExtremes(
      'highest.effect > lowest.effect',
      writeDistance(formatField(target)),
      sentence`Other things equal, the model predicts the most ${target.words} where ${code('name')} is ${code('best')} and the least where it is ${code('worst')}: ${code('amount')} lies between them.`,
    ),
  ];
}
