// The formulas as textbooks for calculating by hand give them: the baseline that a script would write on its own.

export function naiveUnivariate(values: readonly number[]): Record<string, number> {
  const n = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  const mean = sum / n;
  const spread = squares - (sum * sum) / n;
  const neighbours = values.reduce(
    (total, value, row) => (row === 0 ? 0 : total + value * (values[row - 1] as number)),
    0,
  );
  const first = values[0] as number;
  const last = values[n - 1] as number;
  return {
    mean,
    deviation: Math.sqrt(spread / (n - 1)),
    autocorrelation: (neighbours - mean * (2 * sum - first - last) + (n - 1) * mean * mean) / spread,
  };
}

export function naiveAnova(groups: readonly (readonly number[])[]): Record<string, number> {
  const all = groups.flat();
  const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const correction = sumOf(all) ** 2 / all.length;
  const total = sumOf(all.map((value) => value * value)) - correction;
  const squares = sumOf(groups.map((group) => sumOf(group) ** 2 / group.length)) - correction;
  const residualSquares = total - squares;
  const within = residualSquares / (all.length - groups.length);
  return {
    squares,
    residualSquares,
    f: squares / (groups.length - 1) / within,
    rSquared: squares / total,
    deviation: Math.sqrt(within),
  };
}

/** The normal equations, solved by elimination. */
export function naiveLinear(
  response: readonly number[],
  predictors: readonly (readonly number[])[],
  intercept: boolean,
): Record<string, number> {
  const columns = intercept ? [response.map(() => 1), ...predictors] : predictors;
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, value, row) => total + value * (b[row] as number), 0);
  const size = columns.length;
  const products = columns.map((column) => columns.map((other) => dot(column, other)));
  const right = columns.map((column) => dot(column, response));
  const inverse = invert(products);
  const estimates = inverse.map((row) => dot(row, right));
  const n = response.length;
  const whole = dot(response, response);
  const correction = intercept ? response.reduce((total, value) => total + value, 0) ** 2 / n : 0;
  const squares = dot(estimates, right) - correction;
  const residualSquares = whole - dot(estimates, right);
  const variance = residualSquares / (n - size);
  const values: Record<string, number> = {
    deviation: Math.sqrt(variance),
    rSquared: squares / (whole - correction),
    f: squares / (size - (intercept ? 1 : 0)) / variance,
    squares,
    residualSquares,
  };
  for (const [place, estimate] of estimates.entries()) {
    const name = `B${place + (intercept ? 0 : 1)}`;
    values[name] = estimate;
    values[`error of ${name}`] = Math.sqrt(variance * ((inverse[place] as number[])[place] as number));
  }
  return values;
}

function invert(of: readonly (readonly number[])[]): number[][] {
  const size = of.length;
  const work = of.map((row, place) => [...row, ...row.map((_, column) => (column === place ? 1 : 0))]);
  for (let step = 0; step < size; step += 1) {
    let pivot = step;
    for (let row = step + 1; row < size; row += 1) {
      if (Math.abs((work[row] as number[])[step] as number) > Math.abs((work[pivot] as number[])[step] as number))
        pivot = row;
    }
    [work[step], work[pivot]] = [work[pivot] as number[], work[step] as number[]];
    const lead = work[step] as number[];
    const by = lead[step] as number;
    for (let column = 0; column < 2 * size; column += 1) lead[column] = (lead[column] as number) / by;
    for (const [row, values] of work.entries()) {
      const factor = values[step] as number;
      if (row === step || factor === 0) continue;
      for (let column = 0; column < 2 * size; column += 1) {
        values[column] = (values[column] as number) - factor * (lead[column] as number);
      }
    }
  }
  return work.map((row) => row.slice(size));
}
