import { folderOf, readScript } from '../case-folder.mjs';
import { renderCase } from './case-section.mjs';
import { formatCause, keyOf } from './format.mjs';
import { markup } from './markup.mjs';
import { style } from './style.mjs';
import { renderHeader, renderSummary } from './summary-section.mjs';

/** Even if something slipped past the escaping, nothing would run and nothing would be fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** One page that holds everything and runs nothing: the figures, then each case. Cases are chosen by style alone. */
export function renderReport({ cases, graded, summary, out }) {
  const numbered = cases.map((test, index) => ({ test, number: index + 1 })).filter(({ test }) => graded.has(test.id));
  const order = new Map(numbered.map(({ test, number }) => [test.id, number]));
  const records = numbered.map(({ test }) => graded.get(test.id));
  const groups = listGroups(summary);
  const told = { ...summary, order, settings: { ...summary.settings, ...describeRun(records) } };
  const articles = numbered.map(({ test, number }) => {
    const record = graded.get(test.id);
    const folder = folderOf(out, test.id);
    const group = groups.findIndex(({ cause }) => cause === keyOf(record));
    return renderCase(test, record, { number, group, folder, out, script: readScript(folder) });
  });
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${summary.questions.right} of ${summary.questions.of} right: ${summary.settings.cases}</title>
<style>${markup([style])}${markup([choosing(groups)])}</style>
</head>
<body>
<div class="sheet">
${renderHeader(told)}
<main>
${renderSummary(cases, graded, told)}
${
  articles.length > 0 &&
  markup`<section class="cases" aria-label="Cases">
${renderChoice(groups, summary)}
${articles}</section>`
}
</main>
<footer>Right is a question all of whose expected values were stated as metrics of their names, within their tolerance.</footer>
</div>
</body>
</html>
`.html;
}

/** The right ones first, then each cause. */
function listGroups({ failures, questions }) {
  return [{ cause: undefined, count: questions.right }, ...failures.map(({ cause, count }) => ({ cause, count }))];
}

/** Which are shown, by a button each: all, those that are not right, and each group. */
function renderChoice(groups, { questions }) {
  const wrong = questions.of - questions.right;
  const choice = (id, name, count, checked) =>
    markup`<label><input type="radio" name="shown" id="${id}"${checked && markup` checked`}> <span>${name} <b>${count}</b></span></label>\n`;
  return markup`<fieldset class="choice"><legend class="quiet">Cases shown</legend>
${choice('all', 'all', questions.of, true)}${wrong > 0 && questions.right > 0 && choice('not-right', 'not right', wrong)}${groups.map(({ cause, count }, index) => count > 0 && choice(`g${index}`, cause === undefined ? 'right' : formatCause(cause), count))}</fieldset>`;
}

/** A case that a link points to is shown whatever is chosen. */
function choosing(groups) {
  const rules = groups.map((_, index) => `body:has(#g${index}:checked) .case:not(.g${index}):not(:target)`);
  return `${['body:has(#not-right:checked) .case.g0:not(:target)', ...rules].join(',\n')} { display: none; }\n`;
}

/** By whom and when it was asked, as the records tell it. */
function describeRun(records) {
  const days = records.map(({ askedAt }) => askedAt.slice(0, 10)).sort();
  const all = (field) => [...new Set(records.map((record) => record[field]).filter((value) => value !== undefined))];
  const join = (field) => all(field).join(', ') || undefined;
  return {
    ...(join('model') && { model: join('model') }),
    version: join('version'),
    prompts: join('prompts'),
    boxes: all('box'),
    from: days[0],
    to: days.at(-1),
  };
}
