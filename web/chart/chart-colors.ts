import type { Config } from 'vega-lite';
import { theme } from '../../sandbox-image/runner/chart/theme.ts';

const dark = { ink: '#e6ebf0', muted: '#a0adba', faint: '#64748a', grid: '#2b3641', sheet: '#182028' };
/** The same hues, lighter: each stands out from the dark sheet. */
const darkCategories = [
  '#6aaee8',
  '#f2b04a',
  '#4cc3a6',
  '#e58abb',
  '#9ad0f5',
  '#ee8659',
  '#a99cf0',
  '#cdc256',
  '#a5b1be',
  '#c3d5e6',
];
const darkRamp = ['#1f344a', '#28527a', '#3673a8', '#5593cb', '#86b8e6', '#c3def5'];

/** The product's look of charts, on the sheet of the page. `hasCells`: of a heatmap, whose words are written for the colours of its cells. */
export function chartTheme(isDark: boolean, hasCells: boolean): Config {
  const light: Config = { ...theme, background: 'transparent', padding: 8, mark: { ...theme.mark, tooltip: true } };
  if (!isDark) return light;
  const { ink, muted, faint, grid, sheet } = dark;
  const labels = { labelColor: ink, titleColor: muted };
  return {
    ...light,
    title: { ...theme.title, color: ink, subtitleColor: muted },
    axis: {
      ...theme.axis,
      labelColor: muted,
      titleColor: muted,
      gridColor: grid,
      domainColor: faint,
      tickColor: faint,
    },
    legend: { ...theme.legend, ...labels },
    header: { ...theme.header, ...labels },
    range: {
      ...theme.range,
      category: darkCategories,
      ...(hasCells ? {} : { ramp: darkRamp, heatmap: darkRamp, ordinal: darkRamp.slice(1) }),
    },
    mark: { ...light.mark, color: darkCategories[0] as string },
    trail: { ...theme.trail, color: darkCategories[0] as string },
    rule: { ...theme.rule, color: ink },
    text: { ...theme.text, color: ink },
    arc: { ...theme.arc, stroke: sheet },
    boxplot: { ...theme.boxplot, median: { color: sheet, strokeWidth: 2 }, rule: { color: muted } },
  };
}
