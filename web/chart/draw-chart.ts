import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { disarmNames } from '../../sandbox-image/runner/chart/disarm-names.ts';
import { captureLog } from '../../sandbox-image/runner/chart/captured-log.ts';
import { prepareChart } from '../../sandbox-image/runner/chart/prepare-chart.ts';
import type { ChartSpec } from '../../src/contract/chart.ts';
import { chartTheme } from './chart-colors.ts';
import { createTooltip } from './chart-tooltip.ts';
import { fitChart, linkLegend, tellWidth } from './fit-chart.ts';
import { hasCells, lightenColors } from './lighten-colors.ts';
import { measureText } from './measure-text.ts';
import { refuseLoading } from './refuse-loading.ts';

export { checkChart } from '../../src/contract/chart.ts';

export type DrawnChart = {
  readonly toSvg: () => Promise<string>;
  /** A data URL, at twice the size. */
  readonly toPng: () => Promise<string>;
  readonly remove: () => void;
};

export type ChartLook = { readonly isDark: boolean; readonly width: number; readonly font: string };

/**
 * Draws a spec at the end of an element, out of sight until it is whole. Expressions are interpreted: the page may make no code of
 * text. Rejects where it cannot, and leaves the element as it was.
 */
export async function drawChart(element: HTMLElement, spec: ChartSpec, look: ChartLook): Promise<DrawnChart> {
  const prepared = prepareChart(tellWidth(disarmNames(spec) as ChartSpec, look.width), measureText(600, look.font));
  const seen = look.isDark && !hasCells(prepared) ? (lightenColors(prepared) as ChartSpec) : prepared;
  const fitted = linkLegend(fitChart(seen, look.width));
  const log = captureLog();
  const { spec: compiled } = compile(fitted as unknown as TopLevelSpec, {
    config: { ...chartTheme(look.isDark, hasCells(prepared)), font: look.font },
    logger: log,
  });
  const tooltip = createTooltip();
  const stage = document.createElement('div');
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: refuseLoading(),
    logger: log,
    renderer: 'svg',
    container: stage,
    hover: true,
    tooltip: tooltip.show,
  });
  const remove = () => {
    view.finalize();
    tooltip.remove();
    stage.remove();
  };
  try {
    await view.runAsync();
    const [cause] = log.errors;
    if (cause !== undefined) throw new Error(cause);
  } catch (error) {
    remove();
    throw error;
  }
  // The place around it says what the chart shows; its marks one by one say nothing to those who cannot see them.
  stage.querySelector('svg')?.setAttribute('aria-hidden', 'true');
  element.append(stage);
  return { toSvg: () => view.toSVG(), toPng: () => view.toImageURL('png', 2), remove };
}
