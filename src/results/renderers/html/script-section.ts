import type { Finding } from '../../../contract/verdict.ts';
import type { Script } from '../../../contract/script.ts';
import { plainText } from '../../plain-text.ts';
import type { ReportContext } from './context.ts';
import { highlightSource } from './highlight-source.ts';
import { type Html, markup } from './markup.ts';

const authors = {
  offline: 'written from a template, without a model',
  claude: 'written by Claude',
  person: 'written by a person',
} as const;
const fileNames = { typescript: 'script.ts', python: 'script.py' } as const;

/** The script that gave the results, or the last one that was tried. */
export function renderScript({ analysis }: ReportContext): Html | undefined {
  const last = analysis.attempts.at(-1);
  const script: Script | undefined = analysis.script ?? last?.script;
  if (script === undefined) return undefined;
  const findings = analysis.script?.findings ?? last?.findings ?? [];
  const tried = analysis.attempts.length;
  return markup`<section aria-labelledby="script">
<h2 id="script">The script</h2>
<p class="small"><span dir="auto">${plainText(script.title)}</span> · ${fileNames[script.language]} · ${authors[script.author]}${tried > 1 && ` · ${tried} attempts`}</p>
${highlightSource(script.source, script.language, analysis.error?.line)}
${renderFindings(findings)}
${renderLineage(analysis.lineage)}
</section>`;
}

function renderFindings(findings: readonly Finding[]): Html {
  if (findings.length === 0) return markup`<p class="small">The validator accepted it without a remark.</p>`;
  const remarks = findings.map(
    ({ rule, risk, line, message, remedy }) =>
      markup`<li><a href="#line-${line}">Line ${line}</a> <span class="tag">${risk} · ${rule}</span><br><span dir="auto">${message}</span> <span dir="auto">${remedy}</span></li>`,
  );
  return markup`<div class="note"><h3>What the validator remarks</h3><ul>${remarks}</ul></div>`;
}

function renderLineage(lineage: ReportContext['analysis']['lineage']): Html | false {
  if (lineage.length === 0) return false;
  const shown = lineage
    .slice(0, 50)
    .map(
      ({ sql, rows, milliseconds }) =>
        markup`<li><pre><code>${sql.length > 5_000 ? `${sql.slice(0, 5_000)}…` : sql}</code></pre><p class="small">${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} in ${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms</p></li>`,
    );
  const rest = lineage.length - shown.length;
  return markup`<details><summary>${lineage.length} ${lineage.length === 1 ? 'query' : 'queries'} that it sent</summary><ol class="plain">${shown}</ol>${rest > 0 && markup`<p class="small">${rest} more are in analysis.json.</p>`}</details>`;
}
