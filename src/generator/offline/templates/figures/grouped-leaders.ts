import { groupFormat, type Group } from '../group-sql.ts';
import type { Grouped } from './grouped.ts';
import { type Figure } from '../measure-sql.ts';
import { sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, type Code } from '../source.ts';
import { capitalise, joinWords } from '../words.ts';
import { formatFigure } from '../value-format.ts';

type Names = { readonly highest: string; readonly lowest: string; readonly id: string; readonly by: string };

/** Who leads, how that compares with the whole, and who comes last. */
export function writeLeaders(grouped: Grouped, rows: string, isRanked: boolean): readonly string[] {
  const { groups, figures, order, limit, having } = grouped;
  const [figure] = figures;
  const by = joinWords(groups.map(({ words }) => words));
  if (!isRanked) return writeCount(rows, figure, by);
  const isUp = order.by === 'measure' && order.direction === 'ascending';
  const names = {
    highest: isUp ? 'lowest' : 'highest',
    lowest: isUp ? 'highest' : 'lowest',
    id: groups.length === 1 ? groups[0].id : 'group',
    by,
  };
  const isWhole = limit === undefined && having === undefined && figures.length === 1;
  const lines = [
    ...writeExtreme(grouped, names.highest, 'leader', ['top', 'most'], names),
    writeInsight(tell(groups, figure, names.highest, code('top'), code('most'))),
    ...(isWhole ? writeEquals(figure, rows) : []),
    ...writeLevel(grouped, names),
    ...(isWhole ? writeLast(grouped, rows, names) : []),
  ];
  // Of several figures, a group can lack the one that leads.
  return figures.length === 1 ? lines : [writeIf(`leader.${figure.id} !== null`, lines)];
}

function writeCount(rows: string, figure: Figure, by: string): readonly string[] {
  return [
    writeMetric('count', 'groups', `${rows}.length`, { label: 'Groups', format: 'integer' }),
    writeInsight(sentence`The table has the ${figure.words} by ${by}, in ${code('count')} rows.`),
  ];
}

/** A group and its figure as metrics. */
function writeExtreme(
  { groups, figures: [figure] }: Grouped,
  superlative: string,
  row: string,
  [group, value]: readonly [string, string],
  { id, by }: Names,
): readonly string[] {
  const name =
    groups.length === 1 ? `${row}.${groups[0].id}` : `\`${groups.map((part) => `\${${row}.${part.id}}`).join(' / ')}\``;
  const format = groups.length === 1 ? groupFormat(groups[0]) : {};
  const label = capitalise(`${superlative} ${figure.words}`);
  return [
    writeMetric(group, `${superlative}_${id}`, name, {
      label: capitalise(`${by} with the ${superlative} ${figure.words}`),
      ...format,
    }),
    writeMetric(value, `${superlative}_${figure.id}`, `${row}.${figure.id}`, { label, ...formatFigure(figure) }),
  ];
}

function tell(groups: readonly Group[], figure: Figure, superlative: string, top: Code, value: Code): string {
  const [group] = groups;
  if (groups.length > 1) return sentence`The ${figure.words} is ${superlative} for ${top}: ${value}.`;
  if (group?.isTime) return sentence`The ${figure.words} is ${superlative} ${group.at} ${top}: ${value}.`;
  if (group?.type === 'string') return sentence`${top} has the ${superlative} ${figure.words}: ${value}.`;
  return sentence`The ${figure.words} is ${superlative} for ${group?.words ?? ''} ${top}: ${value}.`;
}

/** A place at the top that is shared is not told as one group's. */
function writeEquals({ id }: Figure, rows: string): readonly string[] {
  return [
    `const equals = ${rows}.filter((group) => group.${id} === leader.${id}).length;`,
    writeIf('equals > 1', [
      writeMetric('shared', 'groups_at_the_top', 'equals', {
        label: 'Groups that share this place',
        format: 'integer',
      }),
      writeInsight(sentence`It shares this place: ${code('shared')} groups have the same.`),
    ]),
  ];
}

/** The whole and the leader's share of it, where the groups make one; else the figure over all rows. */
function writeLevel(grouped: Grouped, { highest }: Names): readonly string[] {
  const { figures, share, limit, having } = grouped;
  const [figure] = figures;
  if (figures.length > 1 || !figure.isNumeric) return [];
  const whole = figure.id === 'rows' ? 'overall.rows - overall.missing' : `overall.${figure.id}`;
  const total = writeMetric('all', `overall_${figure.id}`, whole, {
    label: `${figure.title}, overall`,
    ...formatFigure(figure),
  });
  if (!figure.isAdditive) return [total, writeInsight(sentence`Over all groups it is ${code('all')}.`)];
  const isSafe = figure.format === 'integer';
  const isComplete = limit === undefined && having === undefined;
  if (!isComplete && !isSafe && !share)
    return [total, writeInsight(sentence`All groups together come to ${code('all')}.`)];
  const part = share ? 'leader.share' : isSafe ? `leader.${figure.id} / (${whole})` : `leader.${figure.id} / ${whole}`;
  const told = [
    writeMetric('share', `${highest}_share`, part, { label: 'Its share', format: 'percent' }),
    writeInsight(sentence`That is ${code('share')} of ${code('all')} in all.`),
  ];
  if (isSafe && !share) return [total, ...told];
  return [
    total,
    writeIf(share ? 'leader.share !== null' : `${whole} > 0 && groups.every((group) => group.${figure.id} >= 0)`, told),
  ];
}

function writeLast(grouped: Grouped, rows: string, names: Names): readonly string[] {
  const { groups, figures, order } = grouped;
  const [figure] = figures;
  const last =
    order.by === 'measure'
      ? `${rows}.at(-1) ?? leader`
      : `${rows}.reduce((low, group) => (group.${figure.id} < low.${figure.id} ? group : low), leader)`;
  return [
    '',
    `const last = ${last};`,
    ...writeExtreme(grouped, names.lowest, 'last', ['bottom', 'least'], names),
    writeIf(`last.${figure.id} !== leader.${figure.id}`, [
      writeInsight(tell(groups, figure, names.lowest, code('bottom'), code('least'))),
    ]),
  ];
}
