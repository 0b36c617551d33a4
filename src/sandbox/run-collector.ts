import { caps } from '../contract/caps.ts';
import { checkChart } from '../contract/chart.ts';
import type { Frame } from '../contract/frames.ts';
import { resultTable } from '../contract/output.ts';
import type { Lineage, LogLine, Metric, Plot, ResultTable } from '../contract/output.ts';
import { checkSvg } from '../contract/picture.ts';
import { fromRunner } from '../contract/protocol.ts';
import type { FromRunner } from '../contract/protocol.ts';
import type { Influence, Run, RunEnding, ScriptError } from '../contract/run.ts';
import { checkRowBytes } from '../contract/check-row-bytes.ts';
import type { RunOptions } from './sandbox.ts';

type Listeners = Pick<RunOptions, 'onOutput' | 'onProgress'>;

const longestReason = 500;

/** Whatever this is thrown for ends the run as a protocol violation. */
export class Violation extends Error {
  constructor(reason: string) {
    // A schema names what does not fit, and that may be a megabyte of names.
    super(reason.slice(0, longestReason));
  }
}

/** Reads a frame of a box as a message. The box is hostile: whatever does not fit the schema is a violation. */
export function readMessage(frame: Frame): FromRunner {
  const parsed = fromRunner.safeParse(frame.header);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Violation(`a message that does not fit: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** Gathers what one run puts out and counts it against the caps, without trusting that the box did. */
export class RunCollector {
  readonly #metrics = new Map<string, Metric>();
  readonly #tables = new Map<string, ResultTable>();
  readonly #plots = new Map<string, Plot>();
  readonly #insights: string[] = [];
  readonly #assumptions: string[] = [];
  readonly #warnings: string[] = [];
  readonly #log: LogLine[] = [];
  readonly #lineage: Lineage[] = [];
  readonly #started = performance.now();
  readonly #listeners: Listeners;
  #bytes = 0;
  #cells = 0;
  #queries = 0;
  #progress = 0;
  #firstOutput: number | undefined;

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
  }

  /** Takes one message of a run in progress. Throws `Violation`. */
  take(message: FromRunner, { payload, bytes }: Frame): void {
    this.#bytes += bytes;
    if (this.#bytes > caps.outputBytes) throw new Violation(`more than ${caps.outputBytes} bytes of results`);
    switch (message.type) {
      case 'metric':
        limit(this.#metrics.size, caps.metrics, 'metrics');
        refuseSecond(this.#metrics, 'metric', message.metric.name);
        this.#metrics.set(message.metric.name, message.metric);
        return this.#tell('metric', message.metric.name);
      case 'table':
        limit(this.#tables.size, caps.tables, 'tables');
        refuseSecond(this.#tables, 'table', message.table.name);
        this.#tables.set(message.table.name, this.#readTable(message.table, payload));
        return this.#tell('table', message.table.name);
      case 'plot':
        limit(this.#plots.size, caps.plots, 'plots');
        refuseSecond(this.#plots, 'plot', message.name);
        this.#plots.set(message.name, readPlot(message, payload));
        return this.#tell('plot', message.name);
      case 'insight':
        push(this.#insights, message.text, caps.insights, 'insights');
        return this.#tell('insight', '');
      case 'assumption':
        return push(this.#assumptions, message.text, caps.assumptions, 'assumptions');
      case 'warning':
        return push(this.#warnings, message.text, caps.warnings, 'warnings');
      case 'log':
        push(this.#log, message.line, caps.logLines, 'lines of log');
        return this.#tell('log', message.line.text);
      case 'lineage':
        limit(this.#queries, caps.sqlStatements, 'queries');
        this.#queries += 1;
        // A script may ask often; beyond the cap the entries say nothing new.
        if (this.#lineage.length < caps.lineageEntries) this.#lineage.push(message.entry);
        return undefined;
      case 'progress':
        limit(this.#progress, caps.progress, 'reports of progress');
        this.#progress += 1;
        return this.#listeners.onProgress?.(message.share, message.text);
      default:
        throw new Violation(`"${message.type}" in the middle of a run`);
    }
  }

  finish(ended: RunEnding, error: ScriptError | undefined, influence: Influence): Run {
    return {
      ended,
      ...(error && { error }),
      metrics: [...this.#metrics.values()],
      tables: [...this.#tables.values()],
      plots: [...this.#plots.values()],
      insights: this.#insights,
      assumptions: this.#assumptions,
      warnings: this.#warnings,
      log: this.#log,
      lineage: this.#lineage,
      influence,
      timings: {
        ...(this.#firstOutput !== undefined && { firstOutput: this.#firstOutput }),
        total: performance.now() - this.#started,
      },
    };
  }

  #readTable(described: Omit<ResultTable, 'rows'>, payload: Uint8Array): ResultTable {
    const table = readTable(described, payload, caps.tableCells - this.#cells);
    this.#cells += table.rows.length * table.columns.length;
    return table;
  }

  #tell(kind: 'metric' | 'table' | 'plot' | 'insight' | 'log', name: string): void {
    this.#firstOutput ??= performance.now() - this.#started;
    this.#listeners.onOutput?.(kind, name);
  }
}

function limit(count: number, cap: number, what: string): void {
  if (count >= cap) throw new Violation(`more than ${cap} ${what}`);
}

function refuseSecond(made: ReadonlyMap<string, unknown>, what: string, name: string): void {
  if (made.has(name)) throw new Violation(`a second ${what} "${name}"`);
}

function push<T>(list: T[], item: T, cap: number, what: string): void {
  limit(list.length, cap, what);
  list.push(item);
}

function readTable(described: Omit<ResultTable, 'rows'>, payload: Uint8Array, cells: number): ResultTable {
  const problem = checkRowBytes(payload, { rows: caps.tableRows, columns: described.columns.length, cells });
  if (problem !== undefined) throw new Violation(problem);
  const table = resultTable.safeParse({ ...described, rows: parseJson(payload) });
  if (!table.success) throw new Violation(`a table that does not fit: ${table.error.issues[0]?.message ?? ''}`);
  if (table.data.rows.some((row) => row.length !== table.data.columns.length))
    throw new Violation('a table with ragged rows');
  return table.data;
}

function readPlot(message: Extract<FromRunner, { type: 'plot' }>, payload: Uint8Array): Plot {
  const { name, title, problem, specBytes, svgBytes, pngBytes } = message;
  if (specBytes + svgBytes + pngBytes !== payload.length) throw new Violation('a plot whose parts do not add up');
  const spec = readSpec(payload.subarray(0, specBytes), problem);
  const svg = payload.subarray(specBytes, specBytes + svgBytes);
  const png = payload.subarray(specBytes + svgBytes);
  if (pngBytes > 0) checkPng(png);
  return {
    name,
    spec,
    ...(title !== undefined && { title }),
    ...(problem !== undefined && { problem }),
    ...(svgBytes > 0 && { svg: readSvg(svg) }),
    ...(pngBytes > 0 && { png: Uint8Array.from(png) }),
  };
}

/** Other programs draw the spec again: it is checked as if the runner had not. A chart that was refused has none. */
function readSpec(bytes: Uint8Array, problem: string | undefined): Record<string, unknown> {
  if (problem !== undefined && Buffer.from(bytes).toString() === '{}') return {};
  const checked = checkChart(parseJson(bytes), []);
  if (!checked.ok) throw new Violation(`a plot that is not permitted: ${checked.problem}`);
  return checked.spec;
}

/** Browsers open these files directly: what could run or load something is not among the elements permitted. */
function readSvg(bytes: Uint8Array): string {
  const svg = new TextDecoder().decode(bytes);
  const checked = checkSvg(svg);
  if (!checked.ok) throw new Violation(`a picture that is not permitted: ${checked.problem}`);
  return svg;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const maxPixels = 64_000_000;

/** A picture is looked at by other programs: its claimed size must be one that they can bear. */
function checkPng(png: Uint8Array): void {
  if (png.length < 33 || pngSignature.some((byte, index) => png[index] !== byte))
    throw new Violation('a picture that is no PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (view.getUint32(16) * view.getUint32(20) > maxPixels) throw new Violation('a picture that claims too many pixels');
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    throw new Violation('a payload that is not JSON');
  }
}
