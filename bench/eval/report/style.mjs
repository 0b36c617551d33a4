/** The look of the report: one column, light and dark, on screens and on paper. No font and no picture is fetched. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --sheet: #ffffff; --ink: #1b2530; --muted: #556270; --line: #dfe4ea; --soft: #f0f3f6; --accent: #1d5c99;
  --right: #1b6e43; --right-fill: #2f9e63; --right-soft: #e6f4ec; --wrong: #a3271d; --wrong-fill: #d0453a; --wrong-soft: #fcebe9;
  --none: #84500a; --none-fill: #e0a33c; --none-soft: #fbf1df;
  --comment: #5f6b78; --string: #2b6a3f; --keyword: #8a2f6d; --digits: #1d5c99;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171d; --sheet: #1a2129; --ink: #e6ebf0; --muted: #a3afbb; --line: #313b46; --soft: #232c36; --accent: #86bdf0;
    --right: #7ad3a2; --right-fill: #3fa870; --right-soft: #1b3328; --wrong: #ff9d93; --wrong-fill: #d9574c; --wrong-soft: #3d2322;
    --none: #f0c071; --none-fill: #b98432; --none-soft: #372b18;
    --comment: #95a1ad; --string: #97cfa6; --keyword: #e3a1cd; --digits: #86bdf0;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 6.5rem; }
body { margin: 0; background: var(--page); color: var(--ink); overflow-wrap: anywhere; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.sheet { max-width: 64rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 1.75rem; }
.brand { margin: 0 0 .6rem; color: var(--muted); font-size: .8rem; font-weight: 600; letter-spacing: .04em; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; font-variant-numeric: tabular-nums; }
.meta { margin: .6rem 0 0; color: var(--muted); font-size: .875rem; }
.gap { margin: .9rem 0 0; padding: .6rem .9rem; border-radius: 8px; background: var(--none-soft); color: var(--none); font-size: .93rem; }
section { margin-top: 2.5rem; }
.summary { margin-top: 0; }
h2 { margin: 0 0 .8rem; font-size: 1.1rem; line-height: 1.3; font-weight: 650; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; margin: 0 0 2.25rem; }
.card { border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem .85rem; min-width: 0; }
.card dt { color: var(--muted); font-size: .84rem; }
.card dd { margin: .15rem 0 0; font-size: 1.55rem; line-height: 1.25; font-weight: 620; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.card .note { margin-top: .3rem; color: var(--muted); font-size: .8rem; line-height: 1.4; font-weight: 400; letter-spacing: 0; }
.map { display: flex; flex-wrap: wrap; gap: 3px; list-style: none; margin: 0; padding: 0; }
.square { display: block; width: 1.15rem; height: 1.15rem; border-radius: 3px; border: 1px dashed var(--line); }
.square.right { background: var(--right-fill); border: 0; }
.square.wrong { background: linear-gradient(135deg, transparent 46%, var(--sheet) 46% 54%, transparent 54%), var(--wrong-fill); border: 0; }
.square.none { background: var(--sheet); border: 3px solid var(--none-fill); }
a.square:hover { outline: 2px solid var(--ink); outline-offset: 1px; }
.legend { margin: .7rem 0 0; color: var(--muted); font-size: .84rem; }
.legend .square { display: inline-block; width: .8rem; height: .8rem; vertical-align: -.08em; margin-inline: .9rem .15rem; }
.legend .square:first-child { margin-inline-start: 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .88rem; line-height: 1.45; }
th, td { padding: .42rem .85rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--soft); color: var(--muted); font-weight: 620; overflow-wrap: normal; }
tbody th { font-weight: 500; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.ids a { margin-inline-end: .25em; }
.wide { width: 30%; min-width: 7rem; vertical-align: middle; }
meter { display: block; width: 100%; height: .8rem; }
meter::-webkit-meter-bar { background: var(--soft); border: 0; border-radius: 4px; height: .6rem; }
meter::-webkit-meter-optimum-value { background: var(--right-fill); border-radius: 4px; }
.choice { min-width: 0; position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .4rem; border: 0; margin: 0 -1rem 1rem; padding: .7rem 1rem; background: var(--sheet); }
.choice label { cursor: pointer; }
.choice input { position: absolute; opacity: 0; }
.choice span { display: inline-block; padding: .2rem .75rem; border: 1px solid var(--line); border-radius: 99px; font-size: .86rem; color: var(--muted); }
.choice b { font-weight: 500; font-variant-numeric: tabular-nums; opacity: .8; margin-inline-start: .2em; }
.choice input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--sheet); }
.choice input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.case { border: 1px solid var(--line); border-inline-start: 5px solid var(--right-fill); border-radius: 10px; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.case.wrong { border-inline-start-color: var(--wrong-fill); }
.case.none { border-inline-start-color: var(--none-fill); }
.case:target { outline: 2px solid var(--accent); outline-offset: 2px; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem .8rem; }
.head h3 { margin: 0; font-size: .95rem; font-weight: 650; }
.head h3 a { color: inherit; text-decoration: none; }
.head h3 a:hover { text-decoration: underline; }
.verdict { padding: .08rem .6rem; border-radius: 99px; background: var(--right-soft); color: var(--right); font-size: .8rem; font-weight: 600; }
.wrong .verdict { background: var(--wrong-soft); color: var(--wrong); }
.none .verdict { background: var(--none-soft); color: var(--none); }
.figures { margin-inline-start: auto; color: var(--muted); font-size: .82rem; font-variant-numeric: tabular-nums; }
.question { margin: .55rem 0 .8rem; white-space: pre-line; max-width: 50rem; max-height: 24rem; overflow: auto; }
.values th { width: 28%; } .values td { width: 33%; }
.values thead th { width: auto; }
.values .mark { width: 2.5rem; text-align: center; font-weight: 700; color: var(--right); }
.values .wrong .mark { color: var(--wrong); }
.values .wrong td:nth-child(3) code, .values em { color: var(--wrong); font-style: normal; }
.values td, .values th { overflow-wrap: break-word; }
.values code { white-space: pre-wrap; overflow-wrap: anywhere; }
.values code.digits { white-space: nowrap; overflow-wrap: normal; }
small { color: var(--muted); font-size: .82em; white-space: nowrap; }
.sentences { margin: .8rem 0 0; padding-inline-start: 1.1rem; font-size: .95rem; }
.message { margin: .8rem 0 0; color: var(--muted); font-size: .93rem; }
.none .message { color: var(--none); }
.attempts { margin: .8rem 0 0; padding-inline-start: 1.4rem; font-size: .88rem; color: var(--muted); }
.attempts strong { font-weight: 600; color: var(--ink); }
.attempts span { display: block; }
.more { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin-top: .7rem; }
.more:not(:has(details)) { display: none; }
details { min-width: 0; }
details[open] { flex-basis: 100%; }
summary { cursor: pointer; color: var(--accent); font-size: .88rem; }
section > details { margin-top: .75rem; }
section > details > .scroll { margin-top: .6rem; }
.constraints { margin: .5rem 0 .3rem; white-space: pre-line; font-size: .9rem; max-width: 50rem; }
.metrics { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem 1.5rem; margin: .5rem 0 .3rem; font-size: .88rem; }
.metrics dt { color: var(--muted); } .metrics dd { margin: 0; min-width: 0; }
.tags { display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin: .7rem 0 0; color: var(--muted); font-size: .8rem; }
.tags a { margin-inline-start: auto; color: inherit; }
pre, code { font: .84rem/1.55 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
pre { margin: .6rem 0 .3rem; overflow: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--soft); padding: .7rem 0; max-height: 34rem; tab-size: 2; overflow-wrap: normal; counter-reset: line; }
pre code { display: block; width: max-content; min-width: 100%; }
.line { display: block; padding-inline-end: 1rem; }
.line::before { counter-increment: line; content: counter(line); display: inline-block; width: 3em; margin-inline-end: 1.1em; text-align: right; color: var(--comment); user-select: none; -webkit-user-select: none; }
i { font-style: normal; }
.comment { color: var(--comment); } .string { color: var(--string); } .keyword { color: var(--keyword); } i.digits { color: var(--digits); }
footer { color: var(--muted); font-size: .82rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@media (max-width: 44rem) {
  html { scroll-padding-top: 4rem; }
  .sheet { margin: 0; border: 0; border-radius: 0; padding: 1.25rem 1rem 2rem; }
  .choice { flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
  h1 { font-size: 1.45rem; }
  .cards { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
  .card { padding: .65rem .75rem; }
  .card dd { font-size: 1.25rem; }
  .case { padding: .85rem .9rem; }
  .figures { margin-inline-start: 0; flex-basis: 100%; }
  th, td { padding: .4rem .6rem; }
  .line::before { width: 2.2em; margin-inline-end: .8em; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --sheet: #fff; --ink: #000; --muted: #444; --line: #ccc; --soft: #f5f5f5; --accent: #1d5c99;
    --right: #1b6e43; --right-fill: #2f9e63; --right-soft: #fff; --wrong: #a3271d; --wrong-fill: #d0453a; --wrong-soft: #fff;
    --none: #84500a; --none-fill: #e0a33c; --none-soft: #fff;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10pt; }
  .sheet { max-width: none; margin: 0; padding: 0; border: 0; }
  .choice, details:not([open]) { display: none; }
  pre, .question { max-height: none; overflow: visible; white-space: pre-wrap; }
  .case, .card, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
