import { sentence, writeAssume, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, escapeTemplate } from '../source.ts';

const percent = { format: 'percent' };

/** How well a category is told, in words, and what makes that doubtful: few rows, a value that nearly all have, a leak. */
export function tellClasses(words: string, name: string): readonly string[] {
  return [
    ...writeFigures(),
    writeIf('!isTold', [writeInsight(sentence`These columns hardly tell ${words}.`)]),
    writeIf(
      'accuracy.low > plain.accuracy',
      [
        writeInsight(
          sentence`On rows that it has not seen, the ${name} is right about ${words} in ${code('right')} of cases, with a confidence of ${code('certainty')} between ${code('rightLow')} and ${code('rightHigh')}; always saying ${code('usual')} is right in ${code('usualShare')}. It is made from ${code('used')} rows.`,
        ),
      ],
      [
        writeInsight(
          sentence`On rows that it has not seen, the ${name} is right about ${words} in ${code('right')} of cases, over ${code('used')} rows. ${code("scores.accuracy > plain.accuracy ? 'That is hardly better than' : 'That is no better than'")} always saying ${code('usual')}, which is right in ${code('usualShare')}.`,
        ),
      ],
    ),
    'const its = values.find(({ value }) => value === positive);',
    writeIf('positive !== undefined && its !== undefined', tellPositive(words), [
      writeIf('isTold', tellBestAndWorst()),
    ]),
    ...tellDoubts(words),
  ];
}

function writeFigures(): readonly string[] {
  return [
    'const rightRows = Math.round(scores.accuracy * scores.n);',
    'const accuracy = tests.proportion(rightRows, scores.n);',
    writeMetric('used', 'rows', 'target.length', { label: 'Rows used', format: 'integer' }),
    writeMetric('right', 'accuracy', 'scores.accuracy', { label: 'Right on rows not seen', ...percent }),
    writeMetric('certainty', 'accuracy_confidence', '0.95', { label: 'Confidence of its interval', ...percent }),
    writeMetric('rightLow', 'accuracy_low', 'accuracy.low', { label: 'Lower end of its interval', ...percent }),
    writeMetric('rightHigh', 'accuracy_high', 'accuracy.high', { label: 'Upper end of its interval', ...percent }),
    writeMetric('usual', 'commonest', 'commonest', { label: 'Commonest value' }),
    writeMetric('usualShare', 'commonest_share', 'plain.accuracy', {
      label: 'Right by always saying the commonest value',
      ...percent,
    }),
    writeMetric('', 'kappa', 'scores.kappa', { label: "Agreement beyond chance (Cohen's kappa)" }),
    writeMetric('', 'brier_skill', 'skill', { label: 'How near the chances are (Brier skill, at best 1)' }),
  ];
}

/** Of one value: how much of it is found, how often it is said wrongly, and how the rows are ranked by its chance. */
function tellPositive(words: string): readonly string[] {
  return [
    'const rank = models.rocAuc(isPositive, score, { positive: true });',
    writeMetric('told', 'told_value', 'positive', { label: 'Value that is told' }),
    writeMetric('toldShare', 'told_value_share', 'its.share', { label: 'Part of the rows that have it', ...percent }),
    writeMetric('found', 'recall', 'its.recall', { label: 'Part of it that is found (recall)', ...percent }),
    writeMetric('precise', 'precision', 'its.precision', {
      label: 'Right where it is said (precision)',
      ...percent,
    }),
    writeMetric('', 'f1', 'its.f1', { label: 'F1, of both together' }),
    writeMetric('auc', 'roc_auc', 'rank', { label: 'ROC-AUC' }),
    writeMetric('half', 'roc_auc_by_chance', '0.5', { label: 'ROC-AUC by chance' }),
    writeMetric('pr', 'pr_auc', 'models.prAuc(isPositive, score, { positive: true })', { label: 'PR-AUC' }),
    writeMetric('prChance', 'pr_auc_by_chance', 'its.share', { label: 'PR-AUC by chance' }),
    writeIf(
      'its.precision > 0',
      [
        writeInsight(
          sentence`Of the rows where ${words} is ${code('told')}, it finds ${code('found')}; where it says ${code('told')}, it is right in ${code('precise')} of cases.`,
        ),
      ],
      [
        writeIf(
          'predicted.includes(positive)',
          [writeInsight(sentence`Where it says ${code('told')}, it is always wrong.`)],
          [
            writeInsight(
              sentence`It never says ${code('told')}, which ${code('toldShare')} of the rows are: none of them looks likely enough.`,
            ),
          ],
        ),
      ],
    ),
    "const how = rank >= 0.9 ? 'very well' : rank >= 0.8 ? 'well' : rank >= 0.7 ? 'fairly well' : rank >= 0.6 ? 'weakly' : 'hardly better than chance';",
    writeInsight(
      sentence`It ranks the rows ${code('how')}: the ROC-AUC is ${code('auc')} (by chance ${code('half')}), the PR-AUC ${code('pr')} (by chance ${code('prChance')}).`,
    ),
  ];
}

/** Of several values: which are told best and worst, and what is most often mistaken. */
function tellBestAndWorst(): readonly string[] {
  return [
    'const byRecall = [...values].sort((a, b) => b.recall - a.recall || b.rows - a.rows);',
    'const [easy] = byRecall;',
    'const hard = byRecall[byRecall.length - 1];',
    writeMetric('', 'precision', 'scores.precision', { label: 'Precision, the mean over the values', ...percent }),
    writeMetric('', 'recall', 'scores.recall', { label: 'Recall, the mean over the values', ...percent }),
    writeMetric('', 'f1', 'scores.f1', { label: 'F1, the mean over the values' }),
    writeMetric('best', 'told_best', 'easy.value', { label: 'Value that is told best' }),
    writeMetric('bestFound', 'told_best_recall', 'easy.recall', { label: 'Part of it that is found', ...percent }),
    writeMetric('worst', 'told_worst', 'hard.value', { label: 'Value that is told worst' }),
    writeMetric('worstFound', 'told_worst_recall', 'hard.recall', { label: 'Part of that which is found', ...percent }),
    writeIf('easy.recall > hard.recall', [
      writeInsight(
        sentence`It tells ${code('best')} best, of which it finds ${code('bestFound')}, and ${code('worst')} worst, of which it finds ${code('worstFound')}.`,
      ),
    ]),
    'const [mixed] = confusion.filter((cell) => cell.actual !== cell.predicted).sort((a, b) => b.rows - a.rows);',
    writeIf('mixed && mixed.rows > 0', [
      writeMetric('from', 'mistaken', 'String(mixed.actual)', { label: 'Value that is most often mistaken' }),
      writeMetric('to', 'mistaken_for', 'String(mixed.predicted)', { label: 'What it is taken for' }),
      writeMetric('times', 'mistaken_rows', 'mixed.rows', { label: 'Rows of that', format: 'integer' }),
      writeInsight(
        sentence`Most often it takes ${code('from')} for ${code('to')}: ${code('times')} ${code("mixed.rows === 1 ? 'row' : 'rows'")}.`,
      ),
    ]),
  ];
}

function tellDoubts(words: string): readonly string[] {
  return [
    writeIf('leaks.length === 0 && scores.accuracy > 0.99 && plain.accuracy < 0.95', [
      writeInsight(
        sentence`That is ${code("scores.accuracy < 1 ? 'nearly ' : ''")}without an error, which real columns seldom allow: some of them may be known only afterwards.`,
      ),
    ]),
    writeIf('plain.accuracy >= 0.8', [
      writeInsight(
        sentence`Since ${code('usualShare')} of the rows are ${code('usual')}, how often it is right says little: what counts is how much of the rest it finds.`,
      ),
    ]),
    'const [scarce] = [...values].sort((a, b) => a.rows - b.rows);',
    writeIf('scarce.rows < 30', [
      writeAssume(
        `\`Only \${scarce.rows} rows have ${escapeTemplate(words)} \${scarce.value}: how well it is told could be quite another with other rows.\``,
      ),
    ]),
  ];
}

/** Columns that tell all rows by themselves, which may be known only afterwards, or be the same by another name. */
export function tellLeaks(words: string): readonly string[] {
  return [
    '// What tells all rows: each value goes with one of those that are told, or each of these has a range of its own.',
    'const tellsAlone = (column: (string | number | boolean)[]) => {',
    '  const seen = new Map<string | number | boolean, string>();',
    '  for (const row of rows) {',
    '    if ((seen.get(column[row]) ?? target[row]) !== target[row]) return false;',
    '    seen.set(column[row], target[row]);',
    '  }',
    '  const inOrder = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));',
    '  const changes = inOrder.filter(([, kind], place) => place > 0 && kind !== inOrder[place - 1][1]).length;',
    '  return changes < kinds.length || (seen.size <= 20 && seen.size < target.length / 5);',
    '};',
    'const leaks = Object.keys(features).filter((name) => tellsAlone(Array.from<string | number | boolean>(features[name])));',
    writeIf('leaks.length > 0', [
      writeMetric('leak', 'tells_alone', "leaks.join(', ')", { label: 'Columns that tell it by themselves' }),
      writeInsight(
        sentence`Without an exception, ${words} is told by ${code('leak')} alone. A column that is known only afterwards, or says the same by another name, should be left out.`,
      ),
    ]),
  ];
}
