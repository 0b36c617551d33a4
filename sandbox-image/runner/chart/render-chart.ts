import { renderAsync } from '@resvg/resvg-js';
import { type loader, parse, resetSVGDefIds, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartSpec } from '../../../src/contract/chart.ts';
import { chartBounds } from '../../../src/contract/chart/bounds.ts';
import { checkSvg } from '../../../src/contract/picture.ts';
import { captureLog } from './captured-log.ts';
import { readFontMetrics } from './font-metrics.ts';
import { estimatePainting, type SceneNode } from './estimate-painting.ts';
import { disarmNames } from './disarm-names.ts';
import type { ChartFonts } from './fonts.ts';
import { prepareChart } from './prepare-chart.ts';
import type { FontMetrics } from './text-widths.ts';
import { theme } from './theme.ts';
import { randomLCG, setRandom, textMetrics } from './vega-internals.ts';

// A day is the same day wherever it is drawn: vega reads and writes dates in the zone of the process.
process.env['TZ'] = 'UTC';

export type RenderOptions = {
  readonly fonts: ChartFonts;
  /** Drawn above the chart when the spec has no title of its own. */
  readonly title?: string;
};

export type Picture =
  | { readonly ok: true; readonly svg: string; readonly png: Uint8Array }
  | { readonly ok: false; readonly problem: string };

const pngScale = 2;
/** About two seconds of painting. */
const mostPainted = 300_000_000;
const mostText = 60_000;

/**
 * Draws a chart that `checkChart` has accepted, and nothing else: the check is what bounds time and memory here.
 * Faults of the spec come back as a problem. The caller bounds the time.
 */
export async function renderChart(spec: ChartSpec, { fonts, title }: RenderOptions): Promise<Picture> {
  try {
    const metrics = useFonts(fonts);
    const { svg, errors, scene } = await drawSvg(prepareChart(disarmNames(spec) as ChartSpec, metrics.bold, title));
    const cause = errors[0];
    if (cause !== undefined) return { ok: false, problem: `the chart could not be drawn: ${shorten(cause)}` };
    const checked = checkSvg(svg);
    if (!checked.ok) return { ok: false, problem: `the chart could not be drawn: ${checked.problem}` };
    const { width, height } = checked;
    if (width * height > chartBounds.pixels) {
      const size = `${Math.round(width)} x ${Math.round(height)}`;
      return { ok: false, problem: `the chart would be ${size} pixels; make it smaller, or show fewer categories` };
    }
    const painted = estimatePainting(scene, width, height);
    if (painted > mostPainted || countText(svg) > mostText) {
      return {
        ok: false,
        problem: 'the chart has too many large marks or too much text to draw; show fewer or smaller ones',
      };
    }
    const isSharp = width * height * pngScale ** 2 <= chartBounds.pixels && painted * pngScale ** 2 <= mostPainted;
    return { ok: true, svg, png: await drawPng(svg, isSharp ? pngScale : 1, fonts, metrics.regular) };
  } catch (error) {
    return {
      ok: false,
      problem: `the chart could not be drawn: ${shorten(error instanceof Error ? error.message : String(error))}`,
    };
  }
}

/** Draws one small chart, so that the first real one finds its code compiled and its fonts read. */
export async function warmCharts(fonts: ChartFonts): Promise<void> {
  const values = [
    { category: 'a', day: '2024-01-01', amount: 1 },
    { category: 'b', day: '2024-02-01', amount: 2 },
  ];
  const y = { field: 'amount', type: 'quantitative' };
  await renderChart(
    {
      data: { values },
      title: 'Warm',
      vconcat: [
        {
          mark: 'bar',
          encoding: { x: { field: 'category', type: 'nominal' }, y, color: { field: 'category', type: 'nominal' } },
        },
        { mark: 'line', encoding: { x: { field: 'day', type: 'temporal' }, y } },
      ],
    },
    { fonts },
  );
}

type Drawing = { readonly svg: string; readonly errors: readonly string[]; readonly scene: SceneNode };

async function drawSvg(spec: ChartSpec): Promise<Drawing> {
  const log = captureLog();
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { config: theme, logger: log });
  await letOthersWork();
  resetSVGDefIds();
  setRandom(randomLCG(1));
  // With `ast`, expressions are interpreted: no code is generated from a spec.
  const view = new View(parse(compiled, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: refuseLoading(),
    logger: log,
  });
  try {
    await letOthersWork();
    await view.runAsync();
    await letOthersWork();
    const scene = (view.scenegraph() as unknown as { root: SceneNode }).root;
    return { svg: replaceUndrawable(roundNumbers(await view.toSVG())), errors: log.errors, scene };
  } finally {
    view.finalize();
  }
}

/** Drawing takes this thread a tenth of a second, while the run over changed data waits for its answers. */
function letOthersWork(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Hundredths of a pixel do for a drawing; vega writes all the digits that a number has. */
function roundNumbers(svg: string): string {
  return svg.replaceAll(/ (?:d|transform)="[^"]*"/g, (attribute) =>
    attribute.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (digits) => String(Math.round(Number(digits) * 100) / 100)),
  );
}

/** Values of the data may hold characters that no XML may, that a terminal obeys, or that turn the direction of text. */
function replaceUndrawable(svg: string): string {
  return svg.replaceAll(/[^\t\n\r\P{Cc}]|[\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '\uFFFD');
}

function countText(svg: string): number {
  let characters = 0;
  for (const [text] of svg.matchAll(/>[^<]+</g)) characters += text.length - 2;
  return characters;
}

/** A chart has its data inside. */
function refuseLoading(): ReturnType<typeof loader> {
  const refuse = (): Promise<never> => Promise.reject(new Error('charts do not load anything'));
  return { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as ReturnType<
    typeof loader
  >;
}

async function drawPng(svg: string, zoom: number, fonts: ChartFonts, regular: FontMetrics): Promise<Uint8Array> {
  const fontFiles = [fonts.regular, fonts.bold];
  if (needsFallback(svg, regular)) fontFiles.push(fonts.fallback);
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
    logLevel: 'off',
  });
  await letOthersWork();
  return image.asPng();
}

function needsFallback(svg: string, regular: FontMetrics): boolean {
  for (const [character] of svg.matchAll(/\P{ASCII}/gu)) {
    if (!regular.has(character.codePointAt(0) ?? 0)) return true;
  }
  return false;
}

type Metrics = { readonly fonts: ChartFonts; readonly regular: FontMetrics; readonly bold: FontMetrics };

let current: Metrics | undefined;

/** Vega asks one function of its own for the width of a text, so what it measures with is shared by all charts. */
export function useFonts(fonts: ChartFonts): Metrics {
  if (current?.fonts.regular === fonts.regular && current.fonts.bold === fonts.bold) return current;
  const metrics = { fonts, regular: readFontMetrics(fonts.regular), bold: readFontMetrics(fonts.bold) };
  textMetrics.width = (item, text) => {
    const isBold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600;
    const line = Array.isArray(text) ? text.join(' ') : String(text ?? '');
    const width = (isBold ? metrics.bold : metrics.regular).width(line) * (item.fontSize ?? 11);
    // Vega cuts what is not narrower than the limit, and then takes it to be as wide as that.
    return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
  };
  current = metrics;
  return metrics;
}

function shorten(message: string): string {
  return message.length > 300 ? `${message.slice(0, 300)}…` : message;
}
