import type { Plot } from '../../../contract/output.ts';
import { checkSvg } from '../../../contract/picture.ts';
import { plainText } from '../../plain-text.ts';
import type { ReportContext } from './context.ts';
import { describeChart } from './describe-chart.ts';
import { type Html, markup } from './markup.ts';

/** Beyond this an SVG of many points is larger and slower than its pixels. */
const largestSvg = 1_500_000;

export function renderCharts({ analysis, files }: ReportContext): Html | undefined {
  if (analysis.plots.length === 0) return undefined;
  return markup`<section aria-labelledby="charts">
<h2 id="charts">Charts</h2>
${analysis.plots.map((plot, index) => renderPlot(plot, files.plots[index] ?? plot.name))}
</section>`;
}

/** As an image a picture is inert: nothing in it runs or loads, whatever it holds. */
function renderPlot(plot: Plot, file: string): Html {
  const title = plot.title === undefined ? undefined : plainText(plot.title);
  const picture = findPicture(plot);
  const drawn =
    picture === undefined
      ? markup`<p class="caution">There is no picture: ${plainText(plot.problem ?? 'it was not drawn')}. The chart's data and form are in ${file}.vl.json.</p>`
      : markup`<img src="${picture.source}"${picture.size} alt="${describeChart(plot.spec, title)}">`;
  return markup`<figure>
${drawn}
<figcaption dir="auto">${picture === undefined ? (title ?? plot.name) : file}</figcaption>
</figure>
`;
}

function findPicture({ svg, png }: Plot): { readonly source: string; readonly size: Html } | undefined {
  if (svg !== undefined && (svg.length <= largestSvg || png === undefined)) {
    const checked = checkSvg(svg);
    if (checked.ok) {
      const size = markup` width="${Math.ceil(checked.width)}" height="${Math.ceil(checked.height)}"`;
      return { source: `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`, size };
    }
  }
  if (png === undefined) return undefined;
  return { source: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, size: markup` class="pixels"` };
}
