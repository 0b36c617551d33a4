import { sentence, writeAssume, writeIf, writeInsight, writeMetric, writePlot, writeTable } from '../script-source.ts';
import { code, quoteText, type Code, type Literal } from '../source.ts';
import type { ValueFormat } from '../value-format.ts';

const percent = { format: 'percent' };

/** `const name = metric(\`important_${index + 1}\`, ...)`, within a loop over `index`. */
export function writeNumberedMetric(
  handle: string,
  name: string,
  value: string,
  label: string,
  format: ValueFormat = {},
): string {
  const rest = Object.entries(format).map(([key, text]) => `, ${key}: ${quoteText(text)}`);
  return `const ${handle} = metric(\`${name}_\${index + 1}\`, ${value}, { label: \`${label}, \${index + 1}\`${rest.join('')} });`;
}

/**
 * What each feature is worth on rows that the model has not seen, as a table and as bars: the script's `importance`, the
 * largest first. `score` says what falls where its values are shuffled; `extra` adds columns to the table.
 */
export function writeImportance(target: string, score: string, extra?: string): readonly string[] {
  const title = `What ${target} is told by`;
  return [
    'const worth = Object.keys(features).map((feature) => {',
    '  const falls = losses.filter((loss) => loss.feature === feature).map((loss) => loss.importance);',
    '  return { feature, fall: describe.mean(falls) || 0, deviation: describe.sd(falls) || 0 };',
    '});',
    'const whole = worth.reduce((sum, { fall }) => sum + Math.max(0, fall), 0);',
    'const importance = worth',
    '  .map((one) => ({ ...one, share: whole > 0 ? Math.max(0, one.fall) / whole : 0 }))',
    '  .sort((a, b) => b.fall - a.fall);',
    writeAssume(
      quoteText(
        `The importance of a column is by how much ${score} on rows kept aside falls when its values are put in an order of chance. Columns that say the same share it.`,
      ),
    ),
    writeTable(
      'importance',
      `importance.map(({ feature, share, fall, deviation }) => ({ feature, share, fall, deviation${extra === undefined ? '' : `, ${extra}`} }))`,
      { title, key: 'feature', columns: { share: percent } },
    ),
    writePlot('importance', importanceSpec(), title),
  ];
}

function importanceSpec(): { readonly [key: string]: Literal } {
  return {
    data: { values: code('importance.slice(0, 20)') },
    mark: 'bar',
    encoding: {
      y: { field: 'feature', type: 'nominal', sort: null, title: null },
      x: { field: 'share', type: 'quantitative', title: 'Share of the importance of all', axis: { format: '~%' } },
    },
  };
}

/** Which columns matter most, and which tell next to nothing; `leading` are those that are worth a sentence each. */
export function tellImportance(target: string | Code): readonly string[] {
  return [
    'const leading = importance.filter(({ share }) => share >= 0.05).slice(0, 3);',
    'const [most, ...next] = leading;',
    'const idle = importance.filter(({ share }) => share < 0.01).map(({ feature }) => feature);',
    writeMetric('count', 'columns', 'importance.length', { label: 'Columns looked at', format: 'integer' }),
    writeIf('most', [
      writeMetric('driver', 'most_important', 'most.feature', { label: 'Column that matters most' }),
      writeMetric('share', 'most_important_share', 'most.share', {
        label: 'Its share of the importance of all',
        ...percent,
      }),
      writeIf(
        'importance.length > 1',
        [
          writeInsight(
            sentence`Of ${code('count')} columns, ${code('driver')} matters most for ${target}: it has ${code('share')} of the importance of all.`,
          ),
        ],
        [writeInsight(sentence`The only column that ${target} is told by is ${code('driver')}.`)],
      ),
    ]),
    writeIf('next.length > 0', [
      writeMetric('others', 'next_important', "next.map(({ feature }) => feature).join(' and ')", {
        label: 'Columns that come next',
      }),
      writeInsight(sentence`Next ${code("next.length > 1 ? 'come' : 'comes'")} ${code('others')}.`),
    ]),
    writeIf('most && idle.length > 0 && idle.length <= 8', [
      writeMetric('rest', 'unimportant', "idle.join(', ')", { label: 'Columns that tell next to nothing' }),
      writeInsight(sentence`Beside the others, next to nothing is told by ${code('rest')}.`),
    ]),
  ];
}
