import type { Config } from 'vega-lite';

/** For readers of an SVG without our font: faces of nearly the same width come first. */
export const fontFamily = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif';

const ink = '#1f2933';
const muted = '#52606d';
const faint = '#9aa5b1';
const grid = '#e8ecf0';

/** Told apart by people with any common colour blindness, and in grey by their order of lightness where few are used. */
const categories = [
  '#2367a8',
  '#e8961e',
  '#15967d',
  '#c24f8e',
  '#5aaee0',
  '#c8501e',
  '#7566bd',
  '#94892c',
  '#6b7785',
  '#123f57',
];

/** The look of every chart: quiet lines, readable labels, nothing that does not carry data. */
export const theme: Config = {
  background: '#ffffff',
  padding: 16,
  font: fontFamily,
  fieldTitle: 'plain',
  countTitle: 'Count',
  // Nobody can reach the marks of a picture one by one; the page gives it one description.
  aria: false,
  numberFormat: ',~r',
  title: {
    anchor: 'start',
    frame: 'bounds',
    fontSize: 15,
    fontWeight: 600,
    color: ink,
    offset: 16,
    subtitleColor: muted,
    subtitleFontSize: 12,
    subtitlePadding: 5,
    lineHeight: 20,
  },
  view: { stroke: null },
  axis: {
    labelColor: muted,
    labelFontSize: 11,
    labelLimit: 180,
    labelPadding: 6,
    labelFontWeight: 400,
    titleColor: muted,
    titleFontSize: 11.5,
    titleFontWeight: 600,
    titleLimit: 400,
    titlePadding: 10,
    gridColor: grid,
    gridWidth: 1,
    domainColor: faint,
    tickColor: faint,
    tickSize: 4,
    ticks: false,
  },
  axisX: { titleAnchor: 'middle', labelFlush: false, labelOverlap: true, labelSeparation: 8 },
  axisY: { labelOverlap: true },
  axisQuantitative: { domain: false, tickCount: 6 },
  axisXQuantitative: { tickCount: 7 },
  axisTemporal: { grid: false, ticks: true, tickCount: 8 },
  axisDiscrete: { grid: false },
  axisBand: { grid: false },
  axisXBand: { labelAngle: 0, labelLimit: 140 },
  legend: {
    labelColor: ink,
    labelFontSize: 11,
    labelLimit: 170,
    titleColor: muted,
    titleFontSize: 11.5,
    titleFontWeight: 600,
    titleLimit: 200,
    titlePadding: 8,
    rowPadding: 5,
    columnPadding: 14,
    offset: 20,
    symbolSize: 90,
    symbolStrokeWidth: 2.5,
    symbolLimit: 20,
    gradientLength: 160,
    gradientThickness: 12,
  },
  header: {
    labelColor: ink,
    labelFontSize: 12,
    labelFontWeight: 600,
    labelLimit: 240,
    titleColor: muted,
    titleFontSize: 11.5,
    titleFontWeight: 600,
  },
  scale: { barBandPaddingInner: 0.28, rectBandPaddingInner: 0.04 },
  range: {
    category: categories,
    ramp: ['#eaf2f9', '#bcd7ec', '#82b3d9', '#4a8bc0', '#2367a8', '#123f6d'],
    heatmap: ['#eaf2f9', '#bcd7ec', '#82b3d9', '#4a8bc0', '#2367a8', '#123f6d'],
    diverging: ['#a8431a', '#dd8f54', '#f5d9c0', '#f6f7f8', '#bcd7ec', '#5b9bd0', '#1d5a96'],
    ordinal: ['#bcd7ec', '#82b3d9', '#4a8bc0', '#2367a8', '#123f6d'],
  },
  mark: { color: categories[0] as string },
  bar: { continuousBandSize: 8, binSpacing: 1 },
  line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
  trail: { color: categories[0] as string },
  area: { fillOpacity: 0.75, line: false },
  point: { filled: true, size: 42, fillOpacity: 0.72, strokeWidth: 0 },
  circle: { size: 42, fillOpacity: 0.72 },
  square: { size: 42, fillOpacity: 0.72 },
  tick: { thickness: 1.5 },
  rule: { color: ink, strokeWidth: 1.25 },
  text: { color: ink, fontSize: 11 },
  arc: { stroke: '#ffffff', strokeWidth: 1.5 },
  boxplot: {
    size: 28,
    box: { fillOpacity: 0.85 },
    median: { color: '#ffffff', strokeWidth: 2 },
    rule: { color: muted },
    ticks: false,
    outliers: { filled: true, size: 16, opacity: 0.5 },
  },
  errorband: { band: { opacity: 0.18 } },
  facet: { spacing: 28 },
  concat: { spacing: 36 },
};

/** Plot areas, without axes and titles. */
export const sizes = {
  single: { width: 600, height: 320 },
  small: { width: 260, height: 170 },
  /** Height of one bar of a horizontal bar chart, with its gap. */
  step: 26,
  /** Width that one vertical bar may take, so that three bars do not become walls. */
  widestStep: 110,
} as const;
