import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { captureLog } from '../../sandbox-image/runner/chart/captured-log.ts';
import { disarmNames } from '../../sandbox-image/runner/chart/disarm-names.ts';
import { prepareChart } from '../../sandbox-image/runner/chart/prepare-chart.ts';
import type { ChartSpec } from '../../src/contract/chart.ts';
import { chartTheme } from './chart-colors.ts';
import { createTooltip } from './chart-tooltip.ts';
import { hasCells, lightenColors } from './lighten-colors.ts';
import { measureText } from './measure-text.ts';
import { refuseLoading } from './refuse-loading.ts';

// For a page that is one chart and nothing else: this script stands in it, and so does the spec, as JSON in an element with the id
// "spec". It draws into the element with the id "chart", or else into the body. Nothing is fetched and no code is made of text.

const family = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif';

async function drawPage(): Promise<void> {
  const target = document.getElementById('chart') ?? document.body.appendChild(document.createElement('div'));
  const spec = JSON.parse(document.getElementById('spec')?.textContent ?? '{}') as ChartSpec;
  const log = captureLog();
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const prepared = prepareChart(disarmNames(spec) as ChartSpec, measureText(600, family));
  const seen = dark && !hasCells(prepared) ? lightenColors(prepared) : prepared;
  const { spec: compiled } = compile(seen as unknown as TopLevelSpec, {
    config: chartTheme(dark, hasCells(prepared)),
    logger: log,
  });
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: refuseLoading(),
    logger: log,
    renderer: 'svg',
    container: target,
    hover: true,
    tooltip: createTooltip().show,
  });
  await view.runAsync();
  document.documentElement.dataset['chart'] = log.errors.length === 0 ? 'drawn' : 'failed';
}

drawPage().catch((error: unknown) => {
  document.documentElement.dataset['chart'] = 'failed';
  document.body.append(`The chart could not be drawn: ${error instanceof Error ? error.message : String(error)}`);
});
