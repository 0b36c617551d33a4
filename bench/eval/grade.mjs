/** Whether a value is that number, or close enough. Text that is a number counts as one, with or without a percent sign. */
export function matchWithin(number, tolerance) {
  return (value) => {
    const given = typeof value === 'string' ? Number(value.trim().replace(/\s*%$/, '') || Number.NaN) : value;
    return typeof given === 'number' && Math.abs(given - number) <= tolerance + Number.EPSILON * Math.abs(number);
  };
}

/** Whether a value is that text, whatever its capitals. */
export function matchText(text) {
  const plain = (value) => String(value).trim().toLowerCase();
  return (value) => plain(value) === plain(text);
}

/** What was expected beside what was given, by the names of metrics. */
export function gradeValues(expected, metrics) {
  const given = new Map(Object.values(metrics).map((metric) => [fold(metric.name), metric.value]));
  return expected.map(({ name, value, matches }) => {
    const found = given.get(fold(name));
    return {
      name,
      expected: value,
      ...(found !== undefined && { given: found }),
      right: found !== undefined && matches(found),
    };
  });
}

/** `Mean Age` and `mean_age` are one name. */
function fold(name) {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '');
}

/** Why an answer is not right; undefined where it is. */
export function findCause(outcome, analysis, values) {
  if (analysis.status !== outcome)
    return analysis.status === 'answered' ? `answered, where ${outcome} is right` : analysis.status;
  if (values.some(({ given }) => given === undefined)) return 'missing value';
  return values.every(({ right }) => right) ? undefined : 'wrong value';
}
