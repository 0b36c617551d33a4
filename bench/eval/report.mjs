/** The results as one page: no script in it, nothing loaded, light and dark. Questions and answers are other people's text. */
export function writeReport(summary, results) {
  const wrong = results.filter(({ right }) => !right);
  const right = results.filter((result) => result.right);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evaluation: ${summary.right} of ${summary.asked} right</title><style>${style}</style></head><body><main>
<header><p class="kind">Evaluation</p>
<h1>${summary.right} of ${summary.asked} questions right</h1>
<p>${escape(describeRun(summary))}</p>${summary.stopped === undefined ? '' : `<p class="note">${escape(summary.stopped)}</p>`}</header>
<dl class="cards">${cardsOf(summary)
    .map(([name, value]) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`)
    .join('')}</dl>
${writeBars(
  'Why answers are not right',
  Object.entries(summary.causes).map(([name, count]) => [name, count, summary.asked, `${count}`]),
)}
${writeBars(
  'By kind',
  Object.entries(summary.byTag).map(([name, group]) => [name, group.right, group.of, `${group.right} of ${group.of}`]),
)}
${wrong.length === 0 ? '' : `<h2>Not right</h2>${wrong.map(writeCase).join('')}`}
${right.length === 0 ? '' : `<h2>Right</h2>${right.map(writeCase).join('')}`}
</main></body></html>
`;
}

function describeRun({ model, generator, effort = 'standard', privacy = 'statistics' }) {
  return `Scripts by ${model ?? generator}, effort ${effort}, privacy ${privacy}.`;
}

function cardsOf({ accuracy, values, cost, seconds, scripts, asked }) {
  return [
    ['questions', percent(accuracy)],
    [`of ${values.of} values`, percent(values.accuracy)],
    ['one script sufficed', `${scripts.first} of ${asked}`],
    ['repaired', `${scripts.repaired}`],
    ['seconds, median', seconds.median.toFixed(1)],
    ['seconds, 95 % below', seconds.p95.toFixed(1)],
    ['cost in all', dollars(cost.usd)],
    ['cost a question', dollars(cost.usdEach)],
    ['tokens in', cost.inputTokens.toLocaleString('en-US')],
    ['tokens out', cost.outputTokens.toLocaleString('en-US')],
  ];
}

function writeBars(title, bars) {
  if (bars.length === 0) return '';
  const rows = bars.map(
    ([name, part, whole, said]) =>
      `<tr><th scope="row">${escape(name)}</th><td class="bar"><span style="width:${((100 * part) / Math.max(1, whole)).toFixed(1)}%"></span></td><td class="number">${escape(said)}</td></tr>`,
  );
  return `<h2>${title}</h2><table class="bars">${rows.join('')}</table>`;
}

function writeCase({
  id,
  question,
  constraints,
  right,
  cause,
  message,
  values,
  sentences,
  scripts,
  requests,
  seconds,
  usd,
  script,
}) {
  const rows = values.map(
    ({ name, expected, given, right: ok }) =>
      `<tr><th scope="row">${escape(name)}</th><td>${escape(String(expected))}</td><td class="${ok ? 'ok' : 'no'}">${given === undefined ? 'nothing' : escape(String(given))}</td></tr>`,
  );
  const facts = [
    `${scripts} ${scripts === 1 ? 'script' : 'scripts'}`,
    `${requests} requests`,
    `${seconds.toFixed(1)} s`,
    dollars(usd),
  ];
  return `<article id="case-${escape(id)}"><h3><span class="mark ${right ? 'ok' : 'no'}">${right ? '✓' : '✗'}</span> ${escape(id)}${right ? '' : ` <small>${escape(cause)}</small>`}</h3>
<p class="question" dir="auto">${escape(question)}</p>
${constraints === undefined ? '' : `<details><summary>Constraints</summary><p class="question" dir="auto">${escape(constraints)}</p></details>`}
${rows.length === 0 ? '' : `<div class="scroll" role="region" aria-label="Values of ${escape(id)}" tabindex="0"><table class="values"><thead><tr><th scope="col">value</th><th scope="col">expected</th><th scope="col">given</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`}
${message === undefined ? '' : `<p class="${right ? 'sentence' : 'note'}" dir="auto">${escape(message)}</p>`}
${sentences.map((sentence) => `<p class="sentence" dir="auto">${escape(sentence)}</p>`).join('')}
<p class="facts">${facts.map(escape).join(' · ')}</p>
${script === undefined ? '' : `<details><summary>Script</summary><pre tabindex="0">${escape(script)}</pre></details>`}</article>`;
}

function percent(share) {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}

function dollars(usd) {
  return `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
}

/** Control characters, and what turns the direction of text, are shown as what they are: nothing. */
function escape(text) {
  return String(text)
    .replaceAll(/[^\n\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const style = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5a6478; --line: #dde2ea; --ground: #fbfcfd; --card: #fff; --ok: #17693f; --no: #a8242f; --bar: #3867b7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f0; --soft: #a3adbf; --line: #333b4a; --ground: #14181f; --card: #1b212b; --ok: #6fcf97; --no: #ff8f92; --bar: #7aa7f0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
.kind { margin: 0; color: var(--soft); text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; }
h1 { margin: 0 0 .25rem; font-size: 2rem; line-height: 1.2; } h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; } h3 { margin: 0; font-size: 1rem; }
h3 small { color: var(--no); font-weight: 400; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
.cards div, article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.cards div { padding: .75rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.cards dt { color: var(--soft); font-size: .85rem; } .cards dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; } th { font-weight: 500; text-align: left; } td, th { padding: .25rem .75rem .25rem 0; vertical-align: top; }
.bars { width: 100%; } .bars th { white-space: nowrap; } .bar { width: 100%; } .bar span { display: block; height: .8rem; margin-top: .35rem; background: var(--bar); border-radius: .2rem; min-width: 2px; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
article { padding: 1rem 1.25rem; margin: 0 0 .75rem; } .question { margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.sentence { margin: .3rem 0; overflow-wrap: anywhere; } .facts { margin: .6rem 0 0; color: var(--soft); font-size: .85rem; } .note { color: var(--no); margin: .4rem 0; overflow-wrap: anywhere; }
.ok { color: var(--ok); } .no { color: var(--no); } .values { margin: .5rem 0; font-variant-numeric: tabular-nums; } .values thead { color: var(--soft); font-size: .85rem; } .scroll { overflow-x: auto; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--soft); } pre { overflow-x: auto; font-size: .82rem; line-height: 1.45; background: var(--ground); border: 1px solid var(--line); border-radius: .35rem; padding: .75rem; }
`;
