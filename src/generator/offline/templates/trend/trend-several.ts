import { chartFigures } from '../chart-source.ts';
import { describeGroup } from '../group-sql.ts';
import type { Figure } from '../measure-sql.ts';
import { sentence, writeIf, writeInsight, writeNothing, writePlot, writeTable, type Draft } from '../script-source.ts';
import { code, quoteText, writeLiteral } from '../source.ts';
import { writeComplete } from './timeline.ts';
import { completeOf, writeCounts, writeGaps, writePeriods, type Trend } from './trend-parts.ts';
import { formatFigure, listFormats } from '../value-format.ts';
import { joinWords } from '../words.ts';

/** Several measures over the same time, each told in a sentence. */
export function writeSeveralTrends(trend: Trend): Draft {
  const { scope, timeline, figures, isPartial } = trend;
  const { id, plural } = timeline;
  const words = joinWords(figures.map((figure) => figure.words));
  const title = `${joinWords([figures[0].title, ...figures.slice(1).map((figure) => figure.words)])} by ${id}`;
  const name = `figures_by_${id}`;
  const group = {
    ...describeGroup(timeline.field, timeline.kind === 'time' ? timeline.grain : undefined),
    id,
    isTime: true,
    at: 'in',
    isDense: timeline.kind === 'time' && timeline.grain === 'hour',
  };
  const columns = [...new Set([id, ...figures.map((figure) => figure.id), 'rows'])].join(', ');
  return {
    title,
    description: `Works out the ${words} of each ${id}.`,
    blocks: [
      ...scope.writeOpening(),
      writePeriods(trend),
      [writeCounts(trend), writeGaps(trend)].filter((part) => part !== '').join('\n'),
      writeComplete(timeline, isPartial),
      ...(isPartial ? [`const points = ${plural}.map(({ ${columns} }) => ({ ${columns} }));`] : []),
      writeTeller(trend),
      writeIf(
        `${plural}.length === 0`,
        [writeNothing()],
        [
          writeTable(name, isPartial ? 'points' : plural, {
            title,
            key: id,
            columns: listFormats(figures.map((figure) => [figure.id, formatFigure(figure)])),
          }),
          writePlot(name, chartFigures({ name }, group, figures), title),
          ...figures.map(
            (figure) =>
              `tell(${quoteText(figure.id)}, ${quoteText(figure.words)}, ${completeOf(trend)}.map((row) => row.${figure.id})${writeStyle(figure)});`,
          ),
        ],
      ),
    ],
  };
}

function writeStyle(figure: Figure): string {
  const style = listFormats([[figure.id, formatFigure(figure)]])?.[figure.id];
  return style === undefined ? '' : `, ${writeLiteral(style)}`;
}

/** One function tells them all: each figure has its own first and last value. */
function writeTeller({ figures }: Trend): string {
  const isStyled = figures.some((figure) => writeStyle(figure) !== '');
  const style = isStyled ? ", style: { format?: 'percent' | 'currency' | 'plain'; unit?: string } = {}" : '';
  const format = isStyled ? ', ...style' : '';
  return [
    `const tell = (name: string, words: string, values: (number | null)[]${style}) => {`,
    '  const known = values.flatMap((value) => (value === null ? [] : [value]));',
    '  const first = known.at(0);',
    '  const last = known.at(-1);',
    '  if (first === undefined || last === undefined) return;',
    `  const from = metric(\`first_\${name}\`, first, { label: \`\${words}, first\`${format} });`,
    `  const to = metric(\`last_\${name}\`, last, { label: \`\${words}, last\`${format} });`,
    "  const went = last > first ? 'rose' : last < first ? 'fell' : 'did not change:';",
    `  ${writeInsight(sentence`The ${code('words')} ${code('went')} from ${code('from')} to ${code('to')}.`)}`,
    '};',
  ].join('\n');
}
