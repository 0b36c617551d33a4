import { sentence, writeAssume, writeIf, writeInsight, writeMetric, writeTable } from '../script-source.ts';
import { code, indent, quoteText } from '../source.ts';
import type { Field } from '../subject.ts';
import { formatDifference, formatField, inPoints, listFormats, type ValueFormat } from '../value-format.ts';
import { tellExtremes, writeDistance } from './extremes-source.ts';
import { fewestRows } from './features.ts';
import { writeNumberedMetric } from './importance-source.ts';
import type { ModelRows } from './model-rows.ts';
import { writeStep } from './step-source.ts';

/**
 * The script's `fit` of all rows, with errors that hold where the spread of the residuals changes; its coefficients and what
 * they rest on as tables; `inflation`, the VIF of each feature.
 */
export function writeLinear({ target, label, time }: ModelRows): readonly string[] {
  const format = formatField(target);
  return [
    'const classical = models.linear(features, target);',
    'const isUneven = classical.diagnostics.breuschPaganP < 0.05;',
    "const robust = isUneven ? models.linear(features, target, { errors: 'HC3' }) : classical;",
    '// Where a single row decides a coefficient, HC3 has no value.',
    'const isSound = robust.coefficients.every(({ estimate, low }) => Number.isNaN(estimate) || Number.isFinite(low));',
    "const fit = isSound ? robust : models.linear(features, target, { errors: 'HC1' });",
    writeIf('isUneven', [
      writeAssume(
        "`The spread of the residuals changes with the columns (Breusch-Pagan p below 0.05): errors and intervals are robust ones (${isSound ? 'HC3' : 'HC1'}).`",
      ),
    ]),
    'const finite = (value: number) => (Number.isFinite(value) ? value : null);',
    'const coefficients = fit.coefficients.map(({ term, estimate, low, high, standardError, t, p }) => ({',
    '  term,',
    '  estimate: finite(estimate),',
    '  low: finite(low),',
    '  high: finite(high),',
    '  standard_error: finite(standardError),',
    '  t: finite(t),',
    '  p_value: finite(p),',
    '}));',
    writeTable('coefficients', 'coefficients', {
      title: 'Coefficients, other things equal, with intervals of 95 %',
      key: 'term',
      columns: listFormats(['estimate', 'low', 'high', 'standard_error'].map((column) => [column, format] as const)),
    }),
    'const dependent = fit.coefficients.filter(({ estimate }) => Number.isNaN(estimate)).map(({ term }) => term);',
    writeIf('dependent.length > 0', [
      writeAssume(
        "`Following from other columns, and so without a coefficient of their own: ${dependent.join(', ')}.`",
      ),
    ]),
    'const inflation = new Map(fit.diagnostics.vif.map(({ feature, vif }) => [feature, finite(vif)]));',
    'const inflated = fit.diagnostics.vif.filter(({ vif }) => vif > 10).map(({ feature }) => feature);',
    writeIf('inflated.length > 0', [
      writeAssume(
        "`Almost following from other columns (VIF above 10), so that their own part is uncertain: ${inflated.join(', ')}.`",
      ),
    ]),
    ...writeDiagnostics(time !== undefined),
    ...writeInfluential(label !== undefined, format),
    writeMetric('', 'r2', 'fit.r2', { label: 'R² of the fit' }),
    writeIf('Number.isFinite(fit.adjustedR2)', [
      writeMetric('', 'adjusted_r2', 'fit.adjustedR2', { label: 'Adjusted R² of the fit' }),
    ]),
  ];
}

/** What the errors and the coefficients rest on. Whether neighbours are alike says something of rows in the order of time only. */
function writeDiagnostics(isTimed: boolean): readonly string[] {
  const check = (name: string, value: string, reading: string): string =>
    `  { check: ${quoteText(name)}, value: finite(${value}), reading: ${reading} },`;
  return [
    'const { breuschPaganP, jarqueBeraP, durbinWatson, conditionNumber, vif, influential } = fit.diagnostics;'.replace(
      isTimed ? '' : 'durbinWatson, ',
      '',
    ),
    'const largestVif = Math.max(...vif.map((one) => one.vif));',
    'const largestCook = influential.length > 0 ? influential[0].cook : 0;',
    ...(isTimed ? ['const isSerial = durbinWatson < 1.5 || durbinWatson > 2.5;'] : []),
    'const diagnostics = [',
    check(
      'Even spread (Breusch-Pagan p)',
      'breuschPaganP',
      "isUneven ? 'uneven: errors are robust' : 'no sign against it'",
    ),
    check(
      'Normal residuals (Jarque-Bera p)',
      'jarqueBeraP',
      "jarqueBeraP >= 0.05 ? 'no sign against it' : target.length < 200 ? 'not normal: intervals are rough' : 'not normal: many rows make up'",
    ),
    ...(isTimed
      ? [
          check(
            'Independent in time (Durbin-Watson)',
            'durbinWatson',
            "isSerial ? 'neighbours are alike' : 'no sign against it'",
          ),
        ]
      : []),
    check(
      'Columns by themselves (highest VIF)',
      'largestVif',
      "largestVif > 10 ? 'some follow from others' : 'none follows from others'",
    ),
    check('Condition number', 'conditionNumber', "conditionNumber > 30 ? 'some follow from others' : 'small'"),
    check(
      'Weight of single rows (Cook)',
      'largestCook',
      "largestCook > 1 ? 'a row decides much' : 'none decides much'",
    ),
    '];',
    writeTable('diagnostics', 'diagnostics', { title: 'What the regression rests on', key: 'check' }),
  ];
}

function writeInfluential(hasNames: boolean, format: ValueFormat): readonly string[] {
  return [
    writeIf('influential.length > 0', [
      `const rowsOfWeight = influential.map(({ index, cook, leverage, residual }${hasNames ? '' : ', place'}) => ({`,
      hasNames ? '  row: names[index],' : '  place: place + 1,',
      '  cook,',
      '  leverage,',
      '  actual: target[index],',
      '  fitted: target[index] - residual,',
      '  ...Object.fromEntries(Object.keys(features).map((name) => [name, features[name][index]])),',
      '}));',
      writeTable('influential_rows', 'rowsOfWeight', {
        title: 'Rows without which the coefficients would differ most',
        columns: listFormats(['actual', 'fitted'].map((column) => [column, format] as const)),
      }),
    ]),
  ];
}

/** The script's `fit` with a penalty, and its coefficients. */
export function writePenalized(method: 'ridge' | 'lasso', target: Field): readonly string[] {
  return [
    `const fit = models.${method}(features, target);`,
    writeTable('coefficients', "[{ term: '(intercept)', estimate: fit.intercept }, ...fit.coefficients]", {
      title: 'Coefficients, other things equal: shrunk by the penalty',
      key: 'term',
      columns: listFormats([['estimate', formatField(target)]]),
    }),
    writeMetric('', 'penalty', 'fit.lambda', { label: 'Strength of the penalty (lambda), by cross-validation' }),
    ...(method === 'lasso' ? ['const gone = fit.coefficients.filter(({ estimate }) => estimate === 0).length;'] : []),
  ];
}

/** What of a linear fit a reader has to know beside its quality: that neighbours in time are alike, what the lasso left out. */
export function tellFit(method: 'linear' | 'ridge' | 'lasso', isTimed: boolean): readonly string[] {
  if (method === 'lasso')
    return [
      writeMetric('dropped', 'terms_left_out', 'gone', { label: 'Terms left out', format: 'integer' }),
      writeMetric('terms', 'terms', 'fit.coefficients.length', { label: 'Terms in all', format: 'integer' }),
      writeIf('gone > 0', [
        writeInsight(
          sentence`The lasso leaves out ${code('dropped')} of ${code('terms')} terms: they help too little to be worth their penalty.`,
        ),
      ]),
    ];
  if (method === 'ridge' || !isTimed) return [];
  return [
    writeIf('isSerial', [
      writeMetric('serial', 'durbin_watson', 'durbinWatson', {
        label: 'Durbin-Watson (2: neighbours are independent)',
      }),
      writeInsight(
        sentence`What is left over is alike in rows that follow each other in time (Durbin-Watson is ${code('serial')}): the intervals are too narrow, and new rows will be told less well than these.`,
      ),
    ]),
  ];
}

/** How the target goes with each of the columns that matter most, all others kept, by the coefficients. */
export function tellSlopes(target: Field, hasIntervals: boolean): readonly string[] {
  return [
    ...(hasIntervals
      ? [writeMetric('confidence', 'confidence', '0.95', { label: 'Confidence of the intervals', format: 'percent' })]
      : []),
    'const effectOf = (term: string) => fit.coefficients.find((one) => one.term === term);',
    'for (const [index, { feature }] of leading.entries()) {',
    `  ${writeNumberedMetric('name', 'important', 'feature', 'Column that matters')}`,
    '  const values = features[feature];',
    indent(writeIf("typeof values[0] === 'number'", tellSlope(target, hasIntervals), tellLevels(target))),
    '}',
  ];
}

/** What goes with a step of the column, by its coefficient. */
function tellSlope(target: Field, hasInterval: boolean): readonly string[] {
  const { words } = target;
  const format = formatDifference(formatField(target));
  const effect = (of: string): string => inPoints(`size * ${of}`, formatField(target));
  const tell = [
    ...writeStep('values'),
    "const way = slope.estimate > 0 ? 'more' : 'less';",
    writeNumberedMetric(
      'amount',
      'effect',
      effect('Math.abs(slope.estimate)'),
      'What goes with a change of it',
      format,
    ),
  ];
  const plain = writeInsight(
    sentence`Other things equal, ${code('step')} of ${code('name')} goes with ${code('amount')} ${code('way')} ${words}.`,
  );
  const withInterval = [
    'const [near, far] = slope.estimate > 0 ? [slope.low, slope.high] : [-slope.high, -slope.low];',
    writeIf(
      'near > 0',
      [
        writeNumberedMetric('low', 'effect_low', effect('near'), 'Lower end of its interval', format),
        writeNumberedMetric('high', 'effect_high', effect('far'), 'Upper end of its interval', format),
        writeInsight(
          sentence`Other things equal, ${code('step')} of ${code('name')} goes with ${code('amount')} ${code('way')} ${words}, with a confidence of ${code('confidence')} between ${code('low')} and ${code('high')}.`,
        ),
      ],
      [
        writeInsight(
          sentence`Other things equal, ${code('step')} of ${code('name')} goes with ${code('amount')} ${code('way')} ${words}, which could be chance.`,
        ),
      ],
    ),
  ];
  return [
    'const slope = effectOf(feature);',
    writeIf('slope !== undefined && Math.abs(slope.estimate) > 0', [
      ...tell,
      ...(hasInterval ? withInterval : [plain]),
    ]),
  ];
}

/** The values of a category with which the target is highest and lowest, of those that several rows have. */
function tellLevels(target: Field): readonly string[] {
  const { words } = target;
  return [
    `const levels = [...new Set(values)].filter((level) => rows.filter((row) => values[row] === level).length >= ${fewestRows});`,
    'const effects = levels',
    '  .map((level) => ({ level: String(level), effect: effectOf(`${feature}=${level}`)?.estimate ?? 0 }))',
    '  .filter(({ effect }) => Number.isFinite(effect))',
    '  .sort((a, b) => b.effect - a.effect);',
    ...tellExtremes(
      'highest && highest.effect > lowest.effect',
      writeDistance(formatField(target)),
      sentence`Other things equal, ${words} is highest where ${code('name')} is ${code('best')} and lowest where it is ${code('worst')}: ${code('amount')} lies between them.`,
    ),
  ];
}
