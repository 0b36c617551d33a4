import type { Assessed } from './quality.ts';
import { nameRows, sentence, writeIf, writeInsight, writeMetric, writeTable } from '../script-source.ts';
import { code, quoteText, writeLiteral } from '../source.ts';

const percent = { format: 'percent' } as const;
/** As many issues as are told in sentences; the table has them all. */
const mostTold = 3;

/** What was found in so many rows, by the rule of `quality.assess`; of gaps it is dates that are counted. */
const findings: Readonly<Record<string, string>> = {
  missing: 'without a value',
  empty: 'without a value, which are all',
  constant: 'with one and the same value',
  unique: 'with a value that another row has too, though the column seems to tell rows apart',
  placeholder: 'with a stand-in for no value',
  spaces: 'with spaces before or behind the text',
  spelling: 'with another spelling of a more frequent value',
  format: 'with a value of another form than nearly all have',
  type: 'with a number that is written as text',
  outliers: 'with a value far from the rest',
  sign: 'with a number below zero, as hardly any others have',
  future: 'with a date in the future',
  gaps: 'left out between the first and the last',
};

/** What is said of the quality: the score, what is missing or twice, the gravest issues, how new the data is. */
export function tellQuality(assessed: Assessed): readonly string[] {
  return [
    writeMetric('width', 'columns', 'counted.length', { label: 'Columns', format: 'integer' }),
    writeMetric('score', 'quality_score', 'checked.score / 100', { label: 'Quality score', ...percent }),
    writeInsight(
      sentence`The quality score is ${code('score')}: that share of the cells${assessed.isMany ? code("step > 1 ? ' looked at' : ''") : ''} is there, and no check calls it wrong (${code('size')} ${nameRows('rows')}, ${code('width')} ${code("counted.length === 1 ? 'column' : 'columns'")}).`,
    ),
    ...tellMissing(),
    ...(assessed.isWhole ? tellDoubled(assessed) : []),
    ...tellIssues(),
    ...tellAge(assessed),
  ];
}

function tellMissing(): readonly string[] {
  return [
    'const filled = counted.reduce((sum, row) => sum + row.filled, 0);',
    writeMetric('empty', 'missing_share', '1 - filled / (rows * counted.length)', {
      label: 'Share of cells that are empty',
      ...percent,
    }),
    writeIf(
      'filled === rows * counted.length',
      [writeInsight(quoteText('No cell is empty.'))],
      [
        writeMetric('emptiest', 'emptiest_column', 'bars[0].column', { label: 'Least complete column' }),
        writeMetric('complete', 'emptiest_completeness', 'bars[0].completeness', {
          label: 'Share of its rows that have a value',
          ...percent,
        }),
        writeInsight(
          sentence`Of all cells, ${code('empty')} are empty; the least complete column is ${code('emptiest')}, with a value in ${code('complete')} of the rows.`,
        ),
      ],
    ),
  ];
}

function tellDoubled({ isMany }: Assessed): readonly string[] {
  return [
    "const doubled = issues.find(({ rule }) => rule === 'duplicates')?.count ?? 0;",
    writeMetric('twice', 'doubled_rows', 'doubled', {
      label: 'Rows that repeat an earlier one',
      format: 'integer',
    }),
    writeIf(
      'doubled > 0',
      [
        writeInsight(
          sentence`${code('twice')} ${code("doubled === 1 ? 'row' : 'rows'")}${isMany ? code("step > 1 ? ' of those looked at' : ''") : ''} ${code("doubled === 1 ? 'has' : 'have'")} the same in every column as an earlier row.`,
        ),
      ],
      [writeInsight(quoteText('No row seems to repeat another.'))],
    ),
  ];
}

function tellIssues(): readonly string[] {
  const count = (handle: string, severity: string): string =>
    writeMetric(handle, `${severity}_issues`, `issues.filter(({ severity }) => severity === '${severity}').length`, {
      label: `Issues of ${severity} severity`,
      format: 'integer',
    });
  return [
    count('high', 'high'),
    count('medium', 'medium'),
    count('low', 'low'),
    writeIf(
      'issues.length === 0',
      [writeInsight(quoteText('No check found anything to mend.'))],
      [
        `const issueTable = ${writeTable('issues', 'issues', {
          title: 'Issues, the gravest first',
          key: 'issue',
          columns: { share: percent },
        })}`,
        writeInsight(
          sentence`Issues found: ${code('high')} of high severity, ${code('medium')} of medium and ${code('low')} of low.`,
        ),
        `const findings: Record<string, string> = ${writeLiteral(findings)};`,
        `for (const { issue, rule, count } of issues.filter(({ rule }) => rule !== 'duplicates').slice(0, ${mostTold})) {`,
        '  const of = (column: string) => issueTable.cell(issue, column);',
        "  const things = `${rule === 'gaps' ? 'date' : 'row'}${count === 1 ? '' : 's'}`;",
        "  insight(`${of('column')}: ${of('count')} ${things} (${of('share')}) ${findings[rule]}.`);",
        '}',
        writeInsight(quoteText('The table of issues says what to do about each.')),
      ],
    ),
  ];
}

/** How old the newest row is, where rows have a time. */
function tellAge({ fields }: Assessed): readonly string[] {
  const time = fields.find(({ isTime }) => isTime);
  if (time === undefined) return [];
  return [
    `const newest = counted.find(({ column }) => column === ${quoteText(time.name)})?.highest;`,
    writeIf('newest', [
      'const age = Math.round((Date.parse(now().slice(0, 10)) - Date.parse(newest.slice(0, 10))) / 86_400_000);',
      writeMetric('latest', 'newest', 'newest.slice(0, 10)', { label: `Newest ${time.words}` }),
      writeIf(
        'age >= 0',
        [
          writeMetric('old', 'age_in_days', 'age', { label: 'Days from it to the question', format: 'integer' }),
          writeInsight(
            sentence`The newest value of ${time.words} is ${code('latest')}, ${code('old')} ${code("age === 1 ? 'day' : 'days'")} before the question.`,
          ),
        ],
        [writeInsight(sentence`The newest value of ${time.words} is ${code('latest')}, after the question was asked.`)],
      ),
    ]),
  ];
}
