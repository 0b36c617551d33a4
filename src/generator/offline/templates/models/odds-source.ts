import { sentence, writeIf, writeInsight, writeMetric, writeTable } from '../script-source.ts';
import { code, escapeTemplate, indent } from '../source.ts';
import { tellExtremes } from './extremes-source.ts';
import { fewestRows } from './features.ts';
import { writeNumberedMetric } from './importance-source.ts';
import { writeStep } from './step-source.ts';

/**
 * The script's `odds`: of each term, by what the odds of a value are multiplied, other things equal. Of one value against the
 * rest where it is told from another; else of each value against the first. `isSettled` says whether odds can be told.
 */
export function writeOdds(words: string): readonly string[] {
  return [
    'fit.warnings.forEach((text) => assume(text));',
    '// Where the columns tell all rows, odds have no end, and no errors.',
    'const isSettled = fit.coefficients.some(({ standardError }) => Number.isFinite(standardError));',
    'const finite = (value: number) => (Number.isFinite(value) ? value : null);',
    '// Of two values the fit is about the last; the odds of the other are the inverse.',
    'const turn = kinds.length === 2 && positive === kinds[0] ? -1 : 1;',
    'const odds = fit.coefficients.map((one) => {',
    '  const ends = [turn * one.low, turn * one.high].sort((a, b) => a - b);',
    '  const of = turn < 0 ? kinds[0] : String(one.class);',
    '  return {',
    '    ...(kinds.length > 2 ? { effect: `${of}: ${one.term}`, value: of } : {}),',
    '    term: one.term,',
    '    odds_ratio: finite(Math.exp(turn * one.estimate)),',
    '    low: finite(Math.exp(ends[0])),',
    '    high: finite(Math.exp(ends[1])),',
    '    log_odds: finite(turn * one.estimate),',
    '    standard_error: finite(one.standardError),',
    '    z: finite(turn * one.z),',
    '    p_value: finite(one.p),',
    '  };',
    '});',
    writeTable('odds', 'odds', {
      title: code(
        `kinds.length > 2 ? \`Odds of each ${escapeTemplate(words)} beside \${kinds[0]}, other things equal, with intervals of 95 %\` : \`Odds of ${escapeTemplate(words)} \${positive}, other things equal, with intervals of 95 %\``,
      ),
      key: code("kinds.length > 2 ? 'effect' : 'term'"),
    }),
  ];
}

/** By what the odds of the value are multiplied, for each of the columns that matter most. */
export function tellOdds(words: string): readonly string[] {
  return [
    writeMetric('confidence', 'confidence', '0.95', { label: 'Confidence of the intervals', format: 'percent' }),
    "const value = metric('odds_of', positive, { label: 'Value that the odds are of' });",
    'const effectOf = (term: string) => odds.find((one) => one.term === term);',
    'for (const [index, { feature }] of leading.entries()) {',
    `  ${writeNumberedMetric('name', 'important', 'feature', 'Column that matters')}`,
    '  const column = features[feature];',
    indent(writeIf("typeof column[0] === 'number'", tellSlope(words), tellLevels(words))),
    '}',
  ];
}

/** By what the odds are multiplied with a step of the column. */
function tellSlope(words: string): readonly string[] {
  const factor = (handle: string, name: string, of: string, label: string): string =>
    writeNumberedMetric(handle, name, `Math.exp(size * ${of})`, label);
  return [
    ...writeStep('column'),
    'const slope = effectOf(feature);',
    writeIf('slope && slope.log_odds !== null && slope.low !== null && slope.high !== null', [
      factor('ratio', 'odds_ratio', 'slope.log_odds', 'What the odds are multiplied by'),
      writeIf(
        'slope.low <= 1 && slope.high >= 1',
        [
          writeInsight(
            sentence`Other things equal, ${code('step')} of ${code('name')} multiplies the odds that ${words} is ${code('value')} by ${code('ratio')}, which could be chance.`,
          ),
        ],
        [
          factor('low', 'odds_ratio_low', 'Math.log(slope.low)', 'Lower end of its interval'),
          factor('high', 'odds_ratio_high', 'Math.log(slope.high)', 'Upper end of its interval'),
          writeInsight(
            sentence`Other things equal, ${code('step')} of ${code('name')} multiplies the odds that ${words} is ${code('value')} by ${code('ratio')}, with a confidence of ${code('confidence')} between ${code('low')} and ${code('high')}.`,
          ),
        ],
      ),
    ]),
  ];
}

/** The values of a category with which the odds are highest and lowest, of those that several rows have. */
function tellLevels(words: string): readonly string[] {
  return [
    `const levels = [...new Set(column)].filter((level) => rows.filter((row) => column[row] === level).length >= ${fewestRows});`,
    'const effects = levels',
    '  .map((level) => ({ level: String(level), effect: effectOf(`${feature}=${level}`)?.log_odds ?? 0 }))',
    '  .sort((a, b) => b.effect - a.effect);',
    ...tellExtremes(
      // Odds that know no bounds are none to be told.
      'highest && highest.effect > lowest.effect && highest.effect - lowest.effect < 50',
      writeNumberedMetric('ratio', 'odds_ratio', 'Math.exp(highest.effect - lowest.effect)', 'Ratio of these odds'),
      sentence`Other things equal, the odds that ${words} is ${code('value')} are highest where ${code('name')} is ${code('best')} and lowest where it is ${code('worst')}: ${code('ratio')} times as high.`,
    ),
  ];
}
