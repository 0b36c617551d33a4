import { checkChart } from '../../src/contract/chart.ts';
import { caps } from '../../src/contract/caps.ts';
import { findFonts } from './chart/fonts.ts';
import type { HostLink } from './host-link.ts';
import type { Outputs, PendingPlot } from './outputs.ts';

const encoder = new TextEncoder();
const nothing = new Uint8Array(0);

// Vega is large and only some scripts plot: it is loaded while the runner waits.
const loadRenderer = () => import('./chart/render-chart.ts');

export async function loadCharts(): Promise<void> {
  const { useFonts } = await loadRenderer();
  useFonts(findFonts());
}

export async function warmCharts(): Promise<void> {
  const { warmCharts: warm } = await loadRenderer();
  await warm(findFonts());
}

/** Draws what the script plotted. A chart that fails is told as such and does not lose the run. */
export async function drawPlots(outputs: Outputs, host: HostLink): Promise<void> {
  for (const plot of outputs.plots) await drawPlot(plot, outputs, host);
}

async function drawPlot(plot: PendingPlot, outputs: Outputs, host: HostLink): Promise<void> {
  const { name, title } = plot;
  const drawn = await tryDraw(plot, outputs);
  const spec = encoder.encode(JSON.stringify(drawn.spec));
  const svg = drawn.svg === undefined ? nothing : encoder.encode(drawn.svg);
  const png = drawn.png ?? nothing;
  const lengths = { specBytes: spec.length, svgBytes: svg.length, pngBytes: png.length };
  const problem = drawn.problem?.slice(0, caps.textLength);
  host.send(
    {
      type: 'plot',
      name,
      ...(title !== undefined && { title }),
      ...lengths,
      ...(problem !== undefined && { problem }),
    },
    Buffer.concat([spec, svg, png]),
  );
}

type Drawn = { readonly spec: object; readonly svg?: string; readonly png?: Uint8Array; readonly problem?: string };

async function tryDraw(plot: PendingPlot, outputs: Outputs): Promise<Drawn> {
  const checked = checkChart(plot.spec, [...outputs.tables.values()]);
  if (!checked.ok) return { spec: {}, problem: checked.problem };
  const { renderChart } = await loadRenderer();
  const picture = await renderChart(checked.spec, {
    fonts: findFonts(),
    ...(plot.title !== undefined && { title: plot.title }),
  });
  return picture.ok
    ? { spec: checked.spec, svg: picture.svg, png: picture.png }
    : { spec: checked.spec, problem: picture.problem };
}
