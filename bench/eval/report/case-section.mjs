import { relative } from 'node:path';
import { countOf, cutText, formatCause, formatSeconds, formatUsd, keyOf, toneOf } from './format.mjs';
import { highlight } from './highlight.mjs';
import { markup } from './markup.mjs';

/** Longer texts are in the folder of the case. */
const longestText = 600;

/** All that came of one case. `number` is its place in the file, `group` that of its cause among the filters. */
export function renderCase(test, record, { number, group, script, folder, out }) {
  const { id, question, constraints, tags } = test;
  const tone = toneOf(record);
  const path = relative(out, folder).split(/[\\/]/).map(encodeURIComponent).join('/');
  return markup`<article class="case ${tone} g${group}" id="case-${number}" aria-labelledby="id-${number}">
<div class="head"><h3 id="id-${number}" dir="auto"><a href="#case-${number}">${id}</a></h3>
<span class="verdict">${record.right ? 'right' : formatCause(keyOf(record))}</span>
<span class="figures">${describeFigures(record)}</span></div>
<p class="question" dir="auto">${question}</p>
${renderValues(test, record)}
${record.sentences?.length > 0 && markup`<ul class="sentences">${record.sentences.map((text) => markup`<li dir="auto">${text}</li>`)}</ul>`}
${record.message !== undefined && markup`<p class="message" dir="auto">${record.message}</p>`}
${renderAttempts(record)}
<div class="more">
${constraints !== undefined && fold('Constraints', markup`<p class="constraints" dir="auto">${constraints}</p>`)}
${renderMetrics(record)}
${script !== undefined && fold(`Script, ${countOf(script.trimEnd().split('\n').length, 'line')}`, highlight(script))}
</div>
<p class="tags">${tags.map((tag) => markup`<span dir="auto">${tag}</span>`)}${record.attempts !== undefined && markup`<a href="${path}/">all files of this case</a>`}</p>
</article>
`;
}

function describeFigures({ attempts, milliseconds, usd, calls }) {
  return [
    attempts !== undefined && countOf(attempts.length, 'script'),
    calls > 0 && countOf(calls, 'call'),
    formatSeconds(milliseconds / 1000),
    usd > 0 && formatUsd(usd),
  ]
    .filter(Boolean)
    .join(' · ');
}

function renderValues({ outcome }, { values, status, right }) {
  const rows = values.map(
    (value) => markup`<tr class="${value.right ? 'right' : 'wrong'}"><th scope="row" dir="auto">${value.name}</th>
<td>${renderValue(value.value)}${describeWidth(value)}</td>
<td>${value.given === undefined ? markup`<em>not stated</em>` : markup`${renderValue(value.given)}${describeDistance(value)}`}</td>
<td class="mark">${value.right ? '✓' : '✗'}<span class="quiet"> ${value.right ? 'right' : 'not right'}</span></td></tr>\n`,
  );
  const ending =
    outcome !== 'answered' &&
    markup`<tr class="${right ? 'right' : 'wrong'}"><th scope="row">outcome</th><td>${formatCause(outcome)}</td><td>${formatCause(status)}</td><td class="mark">${right ? '✓' : '✗'}</td></tr>`;
  return markup`<div class="scroll"><table class="values"><thead><tr><th scope="col">Value</th><th scope="col">Expected</th><th scope="col">Given</th><th scope="col"><span class="quiet">Verdict</span></th></tr></thead>
<tbody>${rows}${ending}</tbody></table></div>`;
}

function describeWidth({ tolerance, relative: part }) {
  const parts = [part !== undefined && `± ${Number((100 * part).toPrecision(6))} %`, tolerance > 0 && `± ${tolerance}`];
  const text = parts.filter(Boolean).join(', ');
  return text !== '' && markup` <small>${text}</small>`;
}

/** How far off a wrong number is tells a rounding from another computation. */
function describeDistance({ value, given, right }) {
  const [expected, found] = [Number(value), Number(given)];
  if (right || String(value).trim() === '' || Number.isNaN(expected) || Number.isNaN(found)) return false;
  if (expected === 0) return false;
  const percent = (100 * (found - expected)) / Math.abs(expected);
  return markup` <small>${percent >= 0 ? '+' : '−'}${Number(Math.abs(percent).toPrecision(2))} %</small>`;
}

/** One script that did well needs no words. */
function renderAttempts({ attempts = [] }) {
  if (attempts.length < 2 && attempts.every(({ ended }) => ended === 'completed')) return false;
  return markup`<ol class="attempts">${attempts.map(
    ({ ended, why }) =>
      markup`<li><strong>${ended === 'completed' ? 'ran' : formatCause(ended)}</strong>${why.slice(0, 3).map((text) => markup`<span dir="auto">${cutText(text, 400)}</span>`)}${why.length > 3 && markup`<span>and ${why.length - 3} more</span>`}</li>`,
  )}</ol>`;
}

/** What it stated under which names: a missing value is often there by another. */
function renderMetrics({ metrics = {} }) {
  const entries = Object.entries(metrics);
  if (entries.length === 0) return false;
  return fold(
    countOf(entries.length, 'metric'),
    markup`<dl class="metrics">${entries.map(([name, value]) => markup`<dt dir="auto">${name}</dt><dd>${renderValue(value)}</dd>`)}</dl>`,
  );
}

function fold(title, content) {
  return markup`<details><summary>${title}</summary>${content}</details>`;
}

function renderValue(value) {
  // The last bits of a double are noise to a reader; results.jsonl has them.
  if (typeof value === 'number') return markup`<code class="digits">${Number(value.toPrecision(12))}</code>`;
  return markup`<code dir="auto">${value === '' ? '""' : cutText(String(value), longestText)}</code>`;
}
