import { createHash } from 'node:crypto';
import type { Plot } from '../contract/output.ts';
import { GloveboxError } from '../errors.ts';
import { plainText } from '../results/plain-text.ts';
import type { Page } from './page.ts';

/**
 * A page of one chart with all that draws it, to be opened anywhere. It may run that one script and nothing else, belongs to no
 * website, and can load nothing.
 */
export function writePlotPage(
  { spec, title, name }: Plot,
  page: Page,
): { readonly html: string; readonly policy: string } {
  const runtime = page.plotRuntime;
  if (runtime === undefined)
    throw new GloveboxError('NOT_FOUND', 'This build has no page of a chart.', {
      next: 'Take its picture, or its spec.',
    });
  const hash = createHash('sha256').update(runtime).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts`;
  const heading = escapeHtml(plainText(title ?? name));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.replace(/; frame-ancestors.*$/, '')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>:root{color-scheme:light dark}body{margin:1.5rem;font-family:system-ui,sans-serif}h1{font-size:1.1rem}#chart{overflow-x:auto}</style>
</head>
<body>
<h1 dir="auto">${heading}</h1>
<div id="chart"></div>
<script type="application/json" id="spec">${JSON.stringify(spec).replaceAll('<', '\\u003c')}</script>
<script>${runtime}</script>
</body>
</html>
`;
  return { html, policy };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
