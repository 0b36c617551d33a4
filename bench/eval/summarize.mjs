/** The figures of an evaluation, of graded records. `cases` are all of the file; those without a record were not asked. */
export function summarize(cases, graded, { spent, settings, stopped }) {
  const records = [...graded.values()];
  const values = records.flatMap((record) => record.values);
  const answered = records.filter(({ attempts }) => attempts !== undefined);
  const times = records.map(({ milliseconds }) => milliseconds / 1000);
  return {
    settings,
    ...(stopped !== undefined && { stopped }),
    cases: cases.length,
    asked: records.length,
    notAsked: cases.length - records.length,
    questions: share(records),
    values: share(values),
    failures: countFailures(records),
    usd: { total: round(spent, 6), perQuestion: round(sum(records, 'usd') / Math.max(1, records.length), 6) },
    tokens: { input: sum(records, 'inputTokens'), output: sum(records, 'outputTokens') },
    calls: sum(records, 'calls'),
    seconds: { median: quantile(times, 0.5), p90: quantile(times, 0.9), most: quantile(times, 1) },
    modelSeconds: {
      median: quantile(
        answered.map(({ modelMilliseconds }) => modelMilliseconds / 1000),
        0.5,
      ),
    },
    attempts: countAttempts(answered),
    tags: shareByTag(cases, graded),
  };
}

/** Right of all, and between which shares the truth lies in 95 of 100 such samples (Wilson). */
export function share(records) {
  const [of, right] = [records.length, records.filter((record) => record.right).length];
  if (of === 0) return { right, of };
  const z = 1.959964;
  const part = right / of;
  const middle = (part + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((part * (1 - part)) / of + (z * z) / (4 * of * of));
  return { right, of, share: round(part, 4), from: round(Math.max(0, middle - half), 4), to: round(middle + half, 4) };
}

/** Causes with their cases, the commonest first. A fault is told by its code. */
function countFailures(records) {
  const byCause = {};
  for (const { id, cause, code } of records) {
    if (cause === undefined) continue;
    (byCause[cause === 'fault' ? `fault ${code}` : cause] ??= []).push(id);
  }
  return Object.entries(byCause)
    .map(([cause, ids]) => ({ cause, count: ids.length, ids }))
    .sort((left, right) => right.count - left.count);
}

/** Scripts that were written: how many a case took, and in how many cases the first one ran to its end. */
function countAttempts(answered) {
  const cases = {};
  for (const { attempts } of answered) cases[attempts.length] = (cases[attempts.length] ?? 0) + 1;
  const all = answered.reduce((total, { attempts }) => total + attempts.length, 0);
  return {
    mean: answered.length === 0 ? 0 : round(all / answered.length, 2),
    cases,
    written: answered.filter(({ attempts }) => attempts.length > 0).length,
    firstRan: answered.filter(({ attempts }) => attempts[0]?.ended === 'completed').length,
  };
}

function shareByTag(cases, graded) {
  const byTag = {};
  for (const { id, tags } of cases)
    for (const tag of new Set(tags)) if (graded.has(id)) (byTag[tag] ??= []).push(graded.get(id));
  return Object.entries(byTag)
    .map(([tag, records]) => ({ tag, ...share(records) }))
    .sort((left, right) => right.of - left.of);
}

function quantile(values, part) {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)], 3);
}

function sum(records, field) {
  return records.reduce((total, record) => total + (record[field] ?? 0), 0);
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}
