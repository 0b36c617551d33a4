/** Shares, costs and causes of all results. */
export function summarize(results, about) {
  const values = results.flatMap((result) => result.values);
  return {
    ...about,
    asked: results.length,
    right: results.filter(({ right }) => right).length,
    accuracy: share(results.filter(({ right }) => right).length, results.length),
    values: {
      right: values.filter(({ right }) => right).length,
      of: values.length,
      accuracy: share(values.filter(({ right }) => right).length, values.length),
    },
    byTag: groupBy(results, ({ tags }) => tags),
    causes: countCauses(results),
    cost: {
      usd: round(sum(results, 'usd')),
      usdEach: round(sum(results, 'usd') / Math.max(1, results.length)),
      inputTokens: sum(results, 'inputTokens'),
      outputTokens: sum(results, 'outputTokens'),
    },
    seconds: { median: quantile(results, 0.5), p95: quantile(results, 0.95), most: quantile(results, 1) },
    scripts: {
      first: results.filter(({ scripts }) => scripts === 1).length,
      repaired: results.filter(({ scripts, status }) => scripts > 1 && status === 'answered').length,
    },
  };
}

function groupBy(results, tagsOf) {
  const groups = {};
  for (const result of results)
    for (const tag of tagsOf(result)) {
      groups[tag] ??= { right: 0, of: 0 };
      groups[tag].of += 1;
      if (result.right) groups[tag].right += 1;
    }
  return groups;
}

function countCauses(results) {
  const causes = {};
  for (const { cause } of results) if (cause !== undefined) causes[cause] = (causes[cause] ?? 0) + 1;
  return causes;
}

function quantile(results, share) {
  const sorted = results.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function sum(results, field) {
  return results.reduce((total, result) => total + result[field], 0);
}

function share(part, whole) {
  return whole === 0 ? null : Number((part / whole).toFixed(4));
}

function round(usd) {
  return Number(usd.toFixed(6));
}
