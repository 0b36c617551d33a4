// Whether an analysis gives the data that a question ought to get. The words of the answer are not looked at.

/** Whether the analysis meets what is expected, as test/phrasing/README.md describes it. */
export function meets(analysis, expected, tolerance = expected.tolerance ?? 1e-6) {
  if (expected.anyOf !== undefined)
    return expected.anyOf.some((other) => meets(analysis, other, other.tolerance ?? tolerance));
  if (expected.status !== undefined) return analysis.status === 'not-understood' || analysis.status === 'unanswerable';
  if (analysis.status !== 'answered') return false;
  if (expected.values !== undefined)
    return Object.values(expected.values).every((value) =>
      listNumbers(analysis).some((number) => isSame(number, value, tolerance)),
    );
  if (expected.value !== undefined) return hasValue(analysis, expected.value, tolerance);
  return analysis.tables.some((table) => hasRows(table.rows, expected, tolerance));
}

function hasValue(analysis, value, tolerance) {
  if (typeof value === 'number') return listNumbers(analysis, 12).some((number) => isSame(number, value, tolerance));
  const metrics = Object.values(analysis.metrics).filter((metric) => typeof metric.value === 'string');
  return (
    analysis.tables.some((table) => (table.rows[0] ?? []).some((cell) => isSame(cell, value, tolerance))) ||
    metrics.slice(0, 2).some((metric) => isSame(metric.value, value, tolerance))
  );
}

/** The figures of an answer: its metrics and, of tables not longer than `most` rows, the cells. How many rows were read is one only where nothing else is. */
function listNumbers(analysis, most = Number.POSITIVE_INFINITY) {
  const metrics = Object.entries(analysis.metrics).filter(([, metric]) => typeof metric.value === 'number');
  const telling = metrics.filter(([name]) => name !== 'rows');
  const cells = analysis.tables
    .filter((table) => table.rows.length <= most)
    .flatMap((table) =>
      table.rows.flatMap((row) =>
        row.filter(
          (cell, place) => typeof cell === 'number' && (table.columns[place].name !== 'rows' || telling.length === 0),
        ),
      ),
    );
  return [...(telling.length > 0 ? telling : metrics).map(([, metric]) => metric.value), ...cells];
}

/** Whether a table has the expected rows: all their cells in one row each, in order where asked, and no others unless `partial`. */
export function hasRows(rows, expected, tolerance) {
  // The first period of a growth has none: its row, with an empty cell, may be there.
  const full =
    expected.partial === true || rows.length === expected.rows.length
      ? rows
      : rows.filter((row) => !row.includes(null));
  if (expected.rows.length > full.length || (expected.partial !== true && full.length !== expected.rows.length))
    return false;
  return hasAllRows(full, expected, tolerance);
}

function hasAllRows(rows, expected, tolerance) {
  if (expected.ordered === true)
    return expected.rows.every((wanted, place) => hasCells(rows[place], wanted, tolerance));
  const free = new Set(rows.keys());
  return expected.rows.every((wanted) => {
    for (const place of free) {
      if (!hasCells(rows[place], wanted, tolerance)) continue;
      free.delete(place);
      return true;
    }
    return false;
  });
}

function hasCells(row, wanted, tolerance) {
  const free = new Set(row.keys());
  return wanted.every((cell) => {
    for (const place of free) {
      if (!isSame(row[place], cell, tolerance)) continue;
      free.delete(place);
      return true;
    }
    return false;
  });
}

/** Numbers within a relative tolerance; texts without case; days that stand for their month, quarter or year. */
export function isSame(found, wanted, tolerance) {
  if (typeof found === 'number' && typeof wanted === 'number')
    return Math.abs(found - wanted) <= tolerance * (wanted === 0 ? 1 : Math.abs(wanted));
  if (found === null || wanted === null || typeof found === 'boolean' || typeof wanted === 'boolean')
    return String(found) === String(wanted);
  const [left, right] = [String(found).toLowerCase(), String(wanted).toLowerCase()];
  return left === right || isPeriod(left, right) || isPeriod(right, left);
}

function isPeriod(day, period) {
  if (day.startsWith(period) && /^(?:-01)*(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$/.test(day.slice(period.length)))
    return true;
  const quarter = /^(\d{4})[- ]?q([1-4])$/.exec(period);
  return (
    quarter !== null &&
    (day.startsWith(`${quarter[1]}-${String(quarter[2] * 3 - 2).padStart(2, '0')}-01`) ||
      day === `q${quarter[2]} ${quarter[1]}`)
  );
}
