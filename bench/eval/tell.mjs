// Ids and causes may come from anywhere: a terminal obeys control characters.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A line for a case that has ended. */
export function tellCase(place, { id, right, cause, code, attempts, milliseconds, usd }) {
  const parts = [
    right ? 'right' : cause === 'fault' ? `fault ${code}` : cause,
    ...(attempts === undefined ? [] : [`${attempts.length} ${attempts.length === 1 ? 'script' : 'scripts'}`]),
    `${(milliseconds / 1000).toFixed(1)} s`,
    ...(usd === undefined ? [] : [`$${usd.toFixed(4)}`]),
  ];
  return clean(`${place}  ${id}  ${parts.join(', ')}`);
}

/** The figures in a few lines. */
export function tellSummary(summary, report) {
  const { questions, values, failures, usd, tokens, seconds, attempts, notAsked, stopped } = summary;
  const lines = [
    ...(stopped === undefined ? [] : [`Stopped: ${stopped.message} ${stopped.next ?? ''}`.trim()]),
    `Questions right: ${tellShare(questions)}`,
    `Values right:    ${tellShare(values)}`,
    ...failures.map(({ cause, count }) => `  ${String(count).padStart(5)}  ${cause}`),
    ...(notAsked > 0 ? [`Not asked:       ${notAsked}`] : []),
    `Cost:            $${usd.total.toFixed(4)}, ${tokens.input} tokens in, ${tokens.output} out`,
    `Time a question: median ${seconds.median} s, 90th percentile ${seconds.p90} s; scripts: ${attempts.mean} on the mean`,
    `Report:          ${report}`,
  ];
  return lines.map(clean).join('\n');
}

function tellShare({ right, of, share, from, to }) {
  if (of === 0) return 'none asked';
  return `${right} of ${of}, ${percent(share)} (95 %: ${percent(from)} to ${percent(to)})`;
}

function percent(part) {
  return `${(100 * part).toFixed(1)} %`;
}

function clean(line) {
  return line.replaceAll(unseen, '');
}
