import type { Metric } from '../../../contract/output.ts';
import { plainText } from '../../plain-text.ts';
import { metricAnchor, type ReportContext, shownMetrics } from './context.ts';
import { type Html, markup } from './markup.ts';

/** The values that the script stated, as cards; beyond the first two dozen, folded away. */
export function renderMetrics(context: ReportContext): Html | undefined {
  const cards = Object.values(context.analysis.metrics).map((metric, index) => renderCard(metric, index, context));
  if (cards.length === 0) return undefined;
  const more = cards.slice(shownMetrics);
  return markup`<section aria-labelledby="metrics">
<h2 id="metrics">Key figures</h2>
<dl class="cards">${cards.slice(0, shownMetrics)}</dl>
${more.length > 0 && markup`<details><summary>${more.length} more</summary><dl class="cards">${more}</dl></details>`}
</section>`;
}

function renderCard(metric: Metric, index: number, { formatter, cited }: ReportContext): Html {
  const { name, value, type, unit, format, label } = metric;
  const shown = formatter.format(value, { name, type, unit, format });
  const anchor = metricAnchor(index);
  const size = shown.length > 40 ? 'prose' : shown.length > 16 ? 'long' : '';
  return markup`<div class="card${cited.has(anchor) && ' is-cited'}" id="${anchor}">
<dt dir="auto" title="${name}">${plainText(label ?? name.replaceAll('_', ' '))}</dt>
<dd class="${size}" dir="auto" title="${plainText(String(value))}">${shown}</dd>
</div>
`;
}
