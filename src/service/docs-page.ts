import { errorCodes } from '../errors.ts';
import { docsStyle } from './docs-style.ts';
import { writeCode, writeText, writeType, writeTypes } from './docs-types.ts';
import type { ApiDocument, Operation } from './openapi.ts';
import { statusOfCode } from './wire/problem.ts';

/** What there is to see at once: a question, from a terminal. */
const example = `curl -F question="total revenue by region" -F file=@sales.csv http://127.0.0.1:8417/analyze`;

/** The API as a page without any script in it. All that stands in it is our own. */
export function writeDocsPage({ info, tags, paths, components }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const parts = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    const cards = own.map(({ path, method, operation }) => writeOperation(path, method, operation));
    const links = own.map(
      ({ operation: { operationId, summary } }) => `<a href="#${operationId}">${writeText(summary)}</a>`,
    );
    return {
      link: `<h3><a href="#${name}">${name}</a></h3>${links.join('')}`,
      section: `<section><h2 id="${name}">${name}</h2><p class="lead">${writeText(description)}</p>${cards.join('\n')}</section>`,
    };
  });
  const [first = '', ...rest] = info.description.split('\n\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} ${info.version}: the API</title>
<style>${docsStyle}</style>
</head>
<body>
<nav aria-label="Contents">
<a class="home" href="/"><b>${info.title}</b> <small>${info.version}</small></a>
${parts.map(({ link }) => link).join('\n')}
<h3><a href="#types">types</a></h3><h3><a href="#errors">errors</a></h3>
</nav>
<main>
<h1>The API of ${info.title}</h1>
<p class="lead">${writeText(first)}</p>
<pre><code>${writeCode(example)}</code></pre>
${rest.map((text) => `<p>${writeText(text)}</p>`).join('\n')}
<p>For programs: <a href="/openapi.json">openapi.json</a>, of which clients can be made. To work in: <a href="/">the page</a>.</p>
${parts.map(({ section }) => section).join('\n')}
<section><h2 id="types">types</h2><p class="lead">What is sent and what comes, by name. A field with a circle may be absent.</p>
${writeTypes(components.schemas)}
</section>
<section><h2 id="errors">errors</h2>
<p class="lead">A fault is <code>application/problem+json</code>, a <a href="#type-Problem">Problem</a>, with one of these codes.</p>
${writeErrors()}
</section>
</main>
</body>
</html>
`;
}

function writeErrors(): string {
  const codes = Object.keys(errorCodes) as (keyof typeof errorCodes)[];
  const rows = codes.map(
    (code) =>
      `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${statusOfCode(code)}</td><td>${writeText(errorCodes[code].next)}</td></tr>`,
  );
  return `<div class="wide"><table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">what to do</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function writeOperation(path: string, method: string, operation: Operation): string {
  const { operationId, summary, description, parameters = [], responses, requestBody, security } = operation;
  const fields = parameters.map(
    ({ name, in: place, required, schema, description: what = '' }) =>
      `<tr><th scope="row"><code>${name}</code>${required ? '' : mayBeAbsent}<small>${place}</small></th><td>${writeType(schema)}</td><td>${writeText(what)}</td></tr>`,
  );
  const bodies = Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<tr><th scope="row"><code>${type}</code></th><td>${writeType(schema)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(([status, response]) => writeAnswer(status, response));
  return `<details id="${operationId}"><summary><b class="${method}">${method}</b><code>${writePath(path)}</code><span>${writeText(summary)}</span></summary>
<div>${description === undefined ? '' : `<p>${writeText(description)}</p>`}
${security.length === 0 ? '<p class="note">It takes no key.</p>' : ''}
${writeTable('What it is asked', fields)}
${writeTable('What is sent', bodies, ' class="sent"')}
${writeTable('What comes', answers)}</div>
</details>`;
}

const mayBeAbsent = ' <i title="may be absent">○</i>';

function writeTable(title: string, rows: readonly string[], look = ''): string {
  return rows.length === 0
    ? ''
    : `<h4>${title}</h4><div class="wide"><table${look}><tbody>${rows.join('')}</tbody></table></div>`;
}

function writeAnswer(status: string, { description, content = {} }: Operation['responses'][string]): string {
  const isFault = status === 'default' || Number(status) >= 400;
  // Codes of faults lead to what to do about them.
  const what = isFault
    ? writeText(description).replaceAll(/<code>([A-Z_]+)<\/code>/g, '<a href="#$1"><code>$1</code></a>')
    : writeText(description);
  const types = isFault
    ? []
    : Object.entries(content).map(([type, { schema }]) =>
        type === 'application/json' ? writeType(schema) : `<code>${type}</code>`,
      );
  const shown = types.length === 0 ? '' : `<br>${types.join('<br>')}`;
  return `<tr${isFault ? ' class="fault"' : ''}><th scope="row">${status}</th><td>${what}${shown}</td></tr>`;
}

/** Where a parameter stands, which is not to be copied. */
function writePath(path: string): string {
  return writeCode(path).replaceAll(/\{\w+\}/g, '<em>$&</em>');
}
