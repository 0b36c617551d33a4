import { countOf, formatCause, formatCount, formatSeconds, formatShare, formatUsd, keyOf, toneOf } from './format.mjs';
import { markup } from './markup.mjs';

/** Tags in the open; the rest of them is folded. */
const openTags = 12;

export function renderHeader({ settings, questions, stopped, notAsked }) {
  const asked = [
    settings.cases,
    `${settings.model ?? `${settings.generator}, its usual model`}`,
    settings.effort && `effort ${settings.effort}`,
    settings.privacy && `privacy ${settings.privacy}`,
    settings.version && `Glovebox ${settings.version}`,
    settings.prompts && `prompts ${settings.prompts}`,
    settings.boxes?.length > 0 && `${settings.boxes.join(' and ')} box`,
    settings.from && `asked ${settings.from}${settings.to === settings.from ? '' : ` to ${settings.to}`}`,
  ].filter(Boolean);
  return markup`<header>
<p class="brand">Glovebox evaluation</p>
<h1>${questions.of === 0 ? 'Nothing was asked' : `${questions.right} of ${countOf(questions.of, 'question')} right`}</h1>
<p class="meta">${asked.map((part, index) => markup`${index > 0 && ' · '}<span dir="auto">${part}</span>`)}</p>
${renderGap(stopped, notAsked)}
</header>`;
}

/** Figures of a part are not taken for those of the whole. */
function renderGap(stopped, notAsked) {
  if (stopped === undefined && notAsked === 0) return false;
  const left = `${countOf(notAsked, 'case')} of the file ${notAsked === 1 ? 'was' : 'were'} not asked, and count${notAsked === 1 ? 's' : ''} in none of these figures.`;
  return markup`<p class="gap">${stopped && markup`<strong>It stopped before the end.</strong> ${stopped.message} ${stopped.next} `}${notAsked > 0 && left}</p>`;
}

export function renderSummary(cases, graded, summary) {
  const { questions, values, usd, tokens, seconds, modelSeconds, attempts, calls } = summary;
  if (questions.of === 0) return markup``;
  return markup`<section class="summary" aria-label="Summary">
<dl class="cards">
${card('Questions right', formatShare(questions.share), `between ${formatShare(questions.from)} and ${formatShare(questions.to)}, by 95 % confidence`)}
${values.of > 0 && card('Values right', formatShare(values.share), `${formatCount(values.right)} of ${formatCount(values.of)}`)}
${card('Time a question', formatSeconds(seconds.median), `median, of which the model ${formatSeconds(modelSeconds.median)}; 90th percentile ${formatSeconds(seconds.p90)}`)}
${card('Cost', formatUsd(usd.total), `${formatUsd(usd.perQuestion)} a question`)}
${card('Tokens', formatCount(tokens.input + tokens.output), `${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out, ${countOf(calls, 'call')}`)}
${card('Scripts a question', String(attempts.mean), attempts.written > 0 ? `the first one ran in ${attempts.firstRan} of ${countOf(attempts.written, 'case')}` : 'none was written')}
</dl>
<h2 id="map">Every case</h2>
${renderMap(cases, graded)}
</section>
${renderFailures(summary)}
${renderTags(summary.tags)}`;
}

function card(name, value, note) {
  return markup`<div class="card"><dt>${name}</dt><dd>${value}</dd><dd class="note">${note}</dd></div>\n`;
}

/** A square for each case, in the order of the file: where failures lie together is seen at once. */
function renderMap(cases, graded) {
  const squares = cases.map(({ id }, index) => {
    const record = graded.get(id);
    if (record === undefined) return markup`<li><span class="square" title="${id}: not asked"></span></li>`;
    const name = `${id}: ${record.right ? 'right' : formatCause(keyOf(record))}`;
    return markup`<li><a class="square ${toneOf(record)}" href="#case-${index + 1}" title="${name}" aria-label="${name}"></a></li>`;
  });
  return markup`<ol class="map">${squares}</ol>
<p class="legend"><span class="square right"></span> right <span class="square wrong"></span> answered wrongly <span class="square none"></span> no answer</p>`;
}

function renderFailures({ failures, questions, order }) {
  if (failures.length === 0) return markup``;
  const rows = failures.map(({ cause, count, ids }) => {
    const links = ids.map((id) => markup` <a href="#case-${order.get(id)}" dir="auto">${id}</a>`);
    return markup`<tr><th scope="row">${formatCause(cause)}</th><td class="number">${count}</td>
<td class="number">${formatShare(count / questions.of)}</td><td class="ids">${links}</td></tr>\n`;
  });
  return markup`<section>
<h2>Why the others are not right</h2>
<div class="scroll"><table><thead><tr><th scope="col">Cause</th><th scope="col" class="number">Cases</th><th scope="col" class="number">Of all</th><th scope="col">Which</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</section>`;
}

function renderTags(tags) {
  if (tags.length === 0) return markup``;
  const table = (list) => markup`<div class="scroll"><table>
<thead><tr><th scope="col">Tag</th><th scope="col" class="number">Right</th><th scope="col" class="number">Share</th><th scope="col" class="wide"><span class="quiet">Share as a bar</span></th></tr></thead>
<tbody>${list.map(
    ({
      tag,
      right,
      of,
      share,
    }) => markup`<tr><th scope="row" dir="auto">${tag}</th><td class="number">${right} of ${of}</td>
<td class="number">${formatShare(share)}</td><td class="wide"><meter min="0" max="1" value="${share}">${formatShare(share)}</meter></td></tr>\n`,
  )}</tbody></table></div>`;
  const rest = tags.slice(openTags);
  return markup`<section>
<h2>By tag</h2>
${table(tags.slice(0, openTags))}
${rest.length > 0 && markup`<details><summary>${countOf(rest.length, 'more tag')}</summary>${table(rest)}</details>`}
</section>`;
}
