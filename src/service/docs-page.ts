import { errorCodes } from '../errors.ts';
import type { ApiDocument, Operation } from './openapi.ts';
import { statusOfCode } from './wire/problem.ts';

/** The API as a page without any script in it. All that stands in it is our own. */
export function writeDocsPage({ info, paths }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map(
    (tag) => `<section><h2 id="${tag}">${tag}</h2>
${operations
  .filter(({ operation }) => operation.tags.includes(tag))
  .map(({ path, method, operation }) => writeOperation(path, method, operation))
  .join('\n')}
</section>`,
  );
  const codes = (Object.keys(errorCodes) as (keyof typeof errorCodes)[]).map(
    (code) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${statusOfCode(code)}</td><td>${escapeText(errorCodes[code].next)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} ${info.version}: the API</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${info.title} <small>${info.version}</small></h1>
<p>${escapeText(info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a>. The page to work in: <a href="/">/</a>.</p>
<nav>${[...tags, 'errors'].map((tag) => `<a href="#${tag}">${tag}</a>`).join(' ')}</nav>
${sections.join('\n')}
<section><h2 id="errors">errors</h2>
<p>A fault is <code>application/problem+json</code> with a code that never changes.</p>
<div class="wide"><table><thead><tr><th>code</th><th>status</th><th>what to do</th></tr></thead><tbody>
${codes.join('\n')}
</tbody></table></div>
</section>
</main>
</body>
</html>
`;
}

function writeOperation(path: string, method: string, operation: Operation): string {
  const { operationId, summary, description, parameters = [], responses, requestBody } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, description: what = '' }) =>
      `<tr><td><code>${name}</code></td><td>${place}${required ? '' : ', optional'}</td><td>${escapeText(what)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, { description: what }]) => `<tr><td>${status}</td><td>${escapeText(what)}</td></tr>`,
  );
  const body =
    requestBody === undefined ? '' : `<h4>Body</h4><pre>${escapeText(JSON.stringify(requestBody, null, 1))}</pre>`;
  return `<details id="${operationId}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${escapeText(summary)}</span></summary>
${description === undefined ? '' : `<p>${escapeText(description)}</p>`}
${rows.length === 0 ? '' : `<h4>Parameters</h4><div class="wide"><table><tbody>${rows.join('')}</tbody></table></div>`}
${body}
<h4>Answers</h4><div class="wide"><table><tbody>${answers.join('')}</tbody></table></div>
</details>`;
}

const style = `
:root{color-scheme:light dark;--line:light-dark(#ddd,#3a3f47);--soft:light-dark(#f5f6f8,#1d2127);--text:light-dark(#1c2430,#e6e9ee);--link:light-dark(#0b57a4,#8ab8ff)}
body{margin:0;background:light-dark(#fff,#14171c);color:var(--text);font:16px/1.55 system-ui,sans-serif}
main{max-width:58rem;margin:0 auto;padding:2rem 1rem 6rem}
h2{margin:2.5rem 0 .5rem;text-transform:capitalize}h4{margin:1rem 0 .25rem}small{font-weight:400}
a{color:var(--link)}nav{display:flex;flex-wrap:wrap;gap:1rem}
details{border-top:1px solid var(--line);padding:.6rem 0}summary{cursor:pointer}summary span{display:block;padding-left:1rem}
b{display:inline-block;min-width:4.2em;font-size:.85em}pre,.wide{overflow-x:auto}pre{background:var(--soft);padding:.75rem;font-size:.8rem;max-height:24rem}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
tr:target{background:var(--soft)}`;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
