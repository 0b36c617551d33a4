/** What the report of a batch has beyond that of an analysis. */
export const reportStyle = `
.contents { max-height: none; }
.contents td { max-width: 32rem; }
.contents th { overflow-wrap: normal; max-width: 14rem; }
.contents tbody th { min-width: 4.5rem; overflow-wrap: break-word; }
.badge { display: inline-block; white-space: nowrap; font-size: .78rem; line-height: 1.5; padding: 0 .55em; border-radius: 1em; border: 1px solid var(--line); color: var(--muted); }
.badge.good { color: var(--string); border-color: currentColor; }
.badge.bad { color: var(--caution); background: var(--caution-soft); border-color: var(--caution-line); }
.question { border-top: 1px solid var(--line); padding: 1.2rem 0 1.1rem; scroll-margin-top: 1rem; }
.question h3 { font-size: 1.05rem; margin: 0; white-space: pre-line; }
.question p { margin: .5rem 0 0; max-width: 46rem; }
.question .small { margin-top: .3rem; }
.figures { display: flex; flex-wrap: wrap; gap: .35rem 1.6rem; margin: .7rem 0 0; font-size: .88rem; }
.figures div { display: flex; gap: .5em; align-items: baseline; min-width: 0; }
.figures dt { color: var(--muted); }
.figures dt::first-letter { text-transform: uppercase; }
.figures dd { margin: 0; font-weight: 620; font-variant-numeric: tabular-nums; }
.more { font-size: .88rem; }
@media (max-width: 44rem) {
  .contents th:last-child, .contents td.number { display: none; }
  .contents .badge { white-space: normal; overflow-wrap: normal; border-radius: .7em; }
}
@media print { .question { break-inside: avoid; } .contents { border: 0; } }
`;
