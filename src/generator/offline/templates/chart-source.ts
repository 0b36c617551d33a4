import { channelOf, type Group } from './group-sql.ts';
import type { Figure } from './measure-sql.ts';
import { code, type Literal } from './source.ts';
import { formatFigure, measuredChannel } from './value-format.ts';

type Spec = { readonly [key: string]: Literal | undefined };
export type ChartHint = 'bar' | 'line' | 'pie' | 'scatter';

/** The most bars that a person reads. */
export const mostBars = 20;

/** A figure as a channel: with its words as title. */
export function figureChannel(figure: Figure, extra: Spec = {}): Spec {
  return measuredChannel(figure.id, figure.title, formatFigure(figure), extra);
}

/** Points show where the values are, as long as there is room between them. */
function lineOf({ isDense }: Group): Spec {
  return { type: 'line', point: !isDense };
}

/** Long names and many bars are read from left to right. */
function isHorizontal(group: Group): boolean {
  const { profile } = group.field;
  const longest = Math.max(0, ...(profile?.frequent ?? []).map(({ value }) => value.length));
  return group.type === 'string' && (profile?.distinct === undefined || profile.distinct > 8 || longest > 14);
}

/** The chart for a figure of each group, in the order of the rows. */
export function chartGroups(
  data: Spec,
  group: Group,
  figure: Figure,
  hint: ChartHint | undefined,
  isRanking = false,
): Spec {
  const quantity = figureChannel(figure);
  if (hint === 'pie') {
    const theta = { field: 'value', type: 'quantitative' };
    const color = { field: 'slice', type: 'nominal', sort: null, title: group.title };
    return {
      data: { values: code('slices') },
      mark: 'arc',
      encoding: { theta, color, order: { field: 'place', type: 'quantitative' } },
    };
  }
  const isLine = hint === 'line' || (hint === undefined && group.isTime && !isRanking);
  if (isLine || hint === 'scatter') {
    const mark = isLine ? lineOf(group) : 'point';
    const x =
      group.type === 'number'
        ? channelOf(group, { type: 'quantitative', scale: { zero: false }, axis: { format: 'd' } })
        : channelOf(group);
    return { data, mark, encoding: { x, y: { ...quantity, scale: { zero: false } } } };
  }
  const category = channelOf(group, {
    type: group.type === 'string' ? 'nominal' : 'ordinal',
    timeUnit: undefined,
    sort: null,
  });
  const encoding = isHorizontal(group) ? { y: category, x: quantity } : { x: category, y: quantity };
  return { data, mark: 'bar', encoding };
}

/** The rows of a pie: names with their part of what is shown, since nobody can read it from an angle. */
export function writeSlices(rows: string, group: Group, figure: Figure): string {
  return [
    `const pie = ${rows}.reduce((sum, row) => sum + row.${figure.id}, 0);`,
    `const slices = ${rows}.map((row, place) => ({`,
    `  slice: pie > 0 ? \`\${row.${group.id}} (\${((100 * row.${figure.id}) / pie).toFixed(1)}%)\` : String(row.${group.id}),`,
    '  place,',
    `  value: row.${figure.id},`,
    '}));',
  ].join('\n');
}

/** The chart for a figure of each pair of groups: lines over time, bars in colours, or a heatmap where there are many. */
export function chartPairs(data: Spec, groups: readonly [Group, Group], figure: Figure): Spec {
  const [first, second] = groups[1].isTime && !groups[0].isTime ? [groups[1], groups[0]] : groups;
  const color = { field: second.id, type: 'nominal', title: second.title };
  if (first.isTime) {
    const mark = lineOf(first);
    return { data, mark, encoding: { x: channelOf(first), y: figureChannel(figure), color } };
  }
  const few =
    (second.field.profile?.distinct ?? Infinity) <= 8 && (first.field.profile?.distinct ?? Infinity) <= mostBars;
  if (few) {
    const offset = figure.isAdditive ? {} : { xOffset: { field: second.id } };
    const encoding = { x: channelOf(first), ...offset, y: figureChannel(figure), color };
    return { data, mark: 'bar', encoding };
  }
  const shade = { field: figure.id, type: 'quantitative', title: figure.title };
  const encoding = { x: channelOf(second), y: channelOf(first), color: shade };
  return { data, mark: 'rect', encoding };
}

/** Several figures of each group: a small chart a figure, each with its own scale. */
export function chartFigures(data: Spec, group: Group, figures: readonly Figure[]): Spec {
  const isLine = group.isTime;
  const quantity = (figure: Figure): Spec =>
    isLine ? figureChannel(figure, { scale: { zero: false } }) : figureChannel(figure);
  const views = figures.map((figure) => {
    const category = isLine ? channelOf(group) : channelOf(group, { sort: null });
    const upright = isLine || !isHorizontal(group);
    return {
      width: 480,
      height: 160,
      mark: isLine ? lineOf(group) : 'bar',
      encoding: upright ? { x: category, y: quantity(figure) } : { y: category, x: quantity(figure) },
    };
  });
  return { data, vconcat: views };
}
