import type { ReportContext } from './context.ts';
import { type Html, markup } from './markup.ts';

const shownLines = 300;

export function renderLog({ analysis: { log } }: ReportContext): Html | undefined {
  if (log.length === 0) return undefined;
  const lines = log.slice(0, shownLines).map(
    ({ stream, text }) => markup`<span class="${stream}">${text}
</span>`,
  );
  return markup`<section aria-labelledby="log">
<h2 id="log" class="quiet">Log</h2>
<details><summary>What the script printed (${log.length} ${log.length === 1 ? 'line' : 'lines'})</summary><pre class="log"><code>${lines}</code></pre>
${log.length > shownLines && markup`<p class="small">The other ${log.length - shownLines} lines are in analysis.json.</p>`}</details>
</section>`;
}
