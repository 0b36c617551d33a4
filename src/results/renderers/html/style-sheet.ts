/** The look of a report: one column, light and dark, on screens and on paper. No font, picture or file is fetched. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --sheet: #ffffff; --ink: #1b2530; --muted: #556270; --line: #dfe4ea; --soft: #f0f3f6;
  --accent: #1d5c99; --accent-soft: #e4eef8; --caution: #8a4b08; --caution-soft: #fdf3e3; --caution-line: #e9b872;
  --comment: #5f6b78; --string: #2b6a3f; --keyword: #8a2f6d; --digits: #1d5c99;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171d; --sheet: #1a2129; --ink: #e6ebf0; --muted: #a3afbb; --line: #313b46; --soft: #232c36;
    --accent: #86bdf0; --accent-soft: #21364b; --caution: #f2c078; --caution-soft: #33291a; --caution-line: #7a5a2a;
    --comment: #95a1ad; --string: #97cfa6; --keyword: #e3a1cd; --digits: #86bdf0;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
.sheet { max-width: 60rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 1.75rem; }
.brand { margin: 0 0 .6rem; color: var(--muted); font-size: .8rem; font-weight: 600; letter-spacing: .04em; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; text-wrap: balance; white-space: pre-line; }
h1.long { font-size: 1.15rem; line-height: 1.45; letter-spacing: 0; max-height: 16rem; overflow: auto; }
.meta { margin: .75rem 0 0; color: var(--muted); font-size: .875rem; }
section { margin-top: 2.5rem; }
h2 { margin: 0 0 .9rem; font-size: 1.1rem; line-height: 1.3; font-weight: 650; }
h3 { margin: 0 0 .4rem; font-size: .95rem; font-weight: 650; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.small { color: var(--muted); font-size: .84rem; margin: .5rem 0 0; }
.answer { margin-top: 0; }
.answer p { margin: 0 0 .7rem; font-size: 1.14rem; line-height: 1.65; max-width: 46rem; }
.answer .caution, .answer.none p, .answer.none li { font-size: 1rem; }
.answer.none h2 { font-size: 1.25rem; }
.answer.none h3 { margin-top: 1.2rem; }
.cited { color: inherit; font-weight: 620; text-decoration: none; background: var(--accent-soft); border-radius: 4px; padding: .06em .2em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
a.cited:hover { text-decoration: underline; color: var(--accent); }
.caution { color: var(--caution); font-size: .95rem; }
.caution a { color: inherit; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: .75rem; margin: 0; }
.card { border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem .85rem; min-width: 0; }
.card dt { color: var(--muted); font-size: .84rem; line-height: 1.35; }
.card dt::first-letter { text-transform: uppercase; }
.card dd { margin: .2rem 0 0; font-size: 1.45rem; line-height: 1.25; font-weight: 620; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.card dd.long { font-size: 1.1rem; letter-spacing: 0; }
.card dd.prose { font-size: .92rem; font-weight: 400; max-height: 9rem; overflow: auto; }
:target { outline: 2px solid var(--accent); outline-offset: -1px; }
figure { margin: 0 0 1.5rem; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff; border: 1px solid var(--line); border-radius: 10px; }
figure img.pixels { width: 100%; }
figcaption { color: var(--muted); font-size: .8rem; text-align: center; margin-top: .45rem; }
.table { margin-bottom: 2rem; }
.scroll { max-height: 28rem; overflow: auto; border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .88rem; line-height: 1.4; }
th, td { padding: .42rem .85rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); min-width: 3rem; max-width: 24rem; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; background: var(--soft); color: var(--muted); font-weight: 620; z-index: 1; overflow-wrap: normal; }
thead small { font-weight: 400; }
tbody th { font-weight: 500; }
th.number, td.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
thead th.number { white-space: normal; }
tbody tr:hover > * { background: var(--soft); }
td.is-cited, th.is-cited { background: var(--accent-soft); font-weight: 620; }
.card.is-cited { border-color: var(--accent); }
.note { border: 1px solid var(--line); border-radius: 10px; padding: .85rem 1.1rem; margin: .75rem 0; font-size: .93rem; }
.note.warning { background: var(--caution-soft); border-color: var(--caution-line); }
.note.warning h3 { color: var(--caution); }
ul, ol { margin: 0; padding-inline-start: 1.2rem; }
li + li { margin-top: .3rem; }
ol.plain { list-style: none; padding: 0; }
.tag { color: var(--muted); font-size: .84em; }
pre, code { font: .84rem/1.55 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
pre { margin: .75rem 0; overflow: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--soft); padding: .7rem .9rem; tab-size: 2; overflow-wrap: normal; }
pre.source { max-height: 34rem; padding: .7rem 0; counter-reset: line; }
pre.source code { display: block; width: max-content; min-width: 100%; }
.line { display: block; padding-inline-end: 1rem; }
.line::before { counter-increment: line; content: counter(line); display: inline-block; width: 3.4em; margin-inline-end: 1.1em; text-align: right; color: var(--comment); user-select: none; -webkit-user-select: none; }
.line.marked, .line:target { background: var(--caution-soft); outline: 0; }
i { font-style: normal; }
.comment { color: var(--comment); } .string { color: var(--string); } .keyword { color: var(--keyword); } .digits { color: var(--digits); }
.log .warn, .log .error, .log .stderr { color: var(--caution); }
.log, ol.plain pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; }
details { margin-top: .75rem; }
summary { cursor: pointer; color: var(--accent); font-size: .93rem; }
.receipt { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .45rem 1.5rem; margin: 0 0 1rem; font-size: .9rem; }
.receipt dt { color: var(--muted); }
.receipt dd { margin: 0; min-width: 0; }
.hash { color: var(--muted); font-size: .78rem; }
footer { color: var(--muted); font-size: .82rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@media (max-width: 44rem) {
  .sheet { margin: 0; border: 0; border-radius: 0; padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.35rem; }
  .answer p { font-size: 1.05rem; }
  .cards { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem; }
  .card { padding: .65rem .75rem; }
  .card dd { font-size: 1.2rem; }
  th, td { padding: .4rem .6rem; }
  .receipt { grid-template-columns: 1fr; gap: 0; }
  .receipt dd { margin-bottom: .6rem; }
  .line::before { width: 2.4em; margin-inline-end: .8em; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --sheet: #fff; --ink: #000; --muted: #444; --line: #ccc; --soft: #f5f5f5; --accent: #1d5c99; --accent-soft: #eef4fa;
    --caution: #7a3f00; --caution-soft: #fff; --caution-line: #b98; --comment: #555; --string: #2b6a3f; --keyword: #8a2f6d; --digits: #1d5c99;
  }
  body { font-size: 10.5pt; }
  .sheet { max-width: none; margin: 0; padding: 0; border: 0; }
  .scroll, pre, pre.source, h1.long { max-height: none; overflow: visible; }
  pre, .log { white-space: pre-wrap; overflow-wrap: anywhere; }
  pre.source code { width: auto; }
  thead th { position: static; }
  figure, .card, .note, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details:not([open]) { display: none; }
}
`;
