import type { HostLink } from './host-link.ts';
import type { Outputs } from './outputs.ts';
export async function warmCharts(): Promise<void> {}
export async function drawPlots(outputs: Outputs, host: HostLink): Promise<void> {
  for (const plot of outputs.plots) { const spec = new TextEncoder().encode(JSON.stringify(plot.spec)); host.send({ type: 'plot', name: plot.name, specBytes: spec.length, svgBytes: 0, pngBytes: 0 }, spec); }
}
