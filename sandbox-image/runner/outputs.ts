import { createHash } from 'node:crypto';
import { caps } from '../../src/contract/caps.ts';
import { metric as metricSchema, resultTable } from '../../src/contract/output.ts';
import type { Metric, ResultTable } from '../../src/contract/output.ts';
import type { z } from 'zod';

/** What the script asked for is not to be had. The script gets the message; it is its own error. */
export class Refused extends Error {}

export type PendingPlot = { readonly name: string; readonly title?: string; readonly spec: Record<string, unknown> };

/** What one run has put out so far: checked, counted, and kept where later outputs need it. */
export class Outputs {
  readonly tables = new Map<string, ResultTable>();
  readonly plots: PendingPlot[] = [];
  readonly #metrics = new Set<string>();
  readonly #digests = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #bytes = 0;
  #cells = 0;
  #logged = 0;
  #progress = 0;

  metric(value: unknown): Metric {
    this.count('metrics');
    const metric = parse(metricSchema, value, 'This metric is not right');
    if (this.#metrics.has(metric.name)) throw new Refused(`There is a metric "${metric.name}" already.`);
    this.#metrics.add(metric.name);
    // Nothing counted is nothing to move: where no row matches, none matches over other data either.
    if (metric.value !== 0) this.#remember(`metric ${metric.name}`, metric.value);
    return metric;
  }

  table(value: unknown): ResultTable {
    this.count('tables');
    const table = parse(resultTable, value, 'This table is not right');
    if (this.tables.has(table.name)) throw new Refused(`There is a table "${table.name}" already.`);
    if (table.rows.some((row) => row.length !== table.columns.length))
      throw new Refused(`The rows of "${table.name}" differ in length.`);
    this.#cells += table.rows.length * table.columns.length;
    this.tables.set(table.name, table);
    this.#remember(`table ${table.name}`, table.rows);
    return table;
  }

  plot(plot: PendingPlot): void {
    this.count('plots');
    if (this.plots.some(({ name }) => name === plot.name)) throw new Refused(`There is a plot "${plot.name}" already.`);
    this.plots.push(plot);
    this.#remember(`plot ${plot.name}`, plot.spec);
  }

  count(kind: 'metrics' | 'tables' | 'plots' | 'insights' | 'assumptions'): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    if (count > caps[kind])
      throw new Refused(`More than ${caps[kind]} ${kind}: put what belongs together into one table.`);
    this.#counts.set(kind, count);
  }

  /** The place of the next line of the log, from 0. */
  countLog(): number {
    this.#logged += 1;
    return this.#logged - 1;
  }

  /** How often the script has said how far it is. */
  countProgress(): number {
    this.#progress += 1;
    return this.#progress;
  }

  /** How many cells further tables may have. */
  get cellsLeft(): number {
    return caps.tableCells - this.#cells;
  }

  spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > caps.outputBytes) throw new Refused(`The results are larger than ${caps.outputBytes} bytes.`);
  }

  /** One digest over all results: it differs where any of them does. */
  digest(): string | undefined {
    if (this.#digests.size === 0) return undefined;
    const sorted = [...this.#digests].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
  }

  #remember(name: string, value: unknown): void {
    this.#digests.set(name, createHash('sha256').update(JSON.stringify(value)).digest('hex'));
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refused(`${what}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}
