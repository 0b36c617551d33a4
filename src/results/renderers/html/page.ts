import { type Html, markup } from './markup.ts';
import { styleSheet } from './style-sheet.ts';

/** Even if something slipped past the escaping, nothing would run and nothing would be fetched. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

type Page = {
  /** Of the window. */
  readonly title: string;
  /** Of the Glovebox that wrote it. */
  readonly version: string;
  /** Beside what all reports have. */
  readonly style?: string;
  readonly header: Html;
  readonly main: Html;
  readonly footer: Html | string;
};

/** A self-contained page without any script in it, in the look of our reports. */
export function renderPage({ title, version, style = '', header, main, footer }: Page): Html {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Glovebox ${version}">
<title>${title}</title>
<style>${{ html: styleSheet + style }}</style>
</head>
<body>
<div class="sheet">
<header>
<p class="brand">Glovebox</p>
${header}
</header>
<main>
${main}
</main>
<footer>${footer}</footer>
</div>
</body>
</html>
`;
}
