import type { Frame } from '../../src/contract/frames.ts';
import { caps } from '../../src/contract/caps.ts';
import { checkRowBytes } from '../../src/contract/check-row-bytes.ts';
import { outputName } from '../../src/contract/output.ts';
import type { HostLink } from './host-link.ts';
import { Refused } from './outputs.ts';
import type { Outputs } from './outputs.ts';

const decoder = new TextDecoder();

/** Takes one output of the script, checks it, and passes it on to the host. Throws `Refused` for what cannot leave. */
export function receiveOutput(frame: Frame, outputs: Outputs, send: HostLink['send']): void {
  const { header, payload } = frame;
  switch (header['type']) {
    case 'metric':
      return send({ type: 'metric', metric: outputs.metric(header['metric']) });
    case 'table':
      return receiveTable(frame, outputs, send);
    case 'plot':
      return receivePlot(frame, outputs);
    case 'insight':
      outputs.count('insights');
      return send({ type: 'insight', text: readText(header['text'], 'insight') });
    case 'assumption':
      outputs.count('assumptions');
      return send({ type: 'assumption', text: readText(header['text'], 'assumption') });
    case 'progress':
      // What is beyond the cap is left out: nobody watches ten thousand steps.
      if (outputs.countProgress() > caps.progress) return undefined;
      return send({
        type: 'progress',
        share: readShare(header['share']),
        text: String(header['text'] ?? '').slice(0, 200),
      });
    case 'log':
      return receiveLog(header, outputs, send);
    default:
      throw new Refused(`A message of an unknown kind, with ${payload.length} bytes.`);
  }
}

function receiveTable({ header, payload }: Frame, outputs: Outputs, send: HostLink['send']): void {
  outputs.spend(payload.length);
  const described = typeof header['table'] === 'object' && header['table'] !== null ? header['table'] : {};
  const columns = 'columns' in described && Array.isArray(described.columns) ? described.columns.length : 0;
  // Before it is parsed: what a few bytes claim can be more than the runner has room for.
  const problem = checkRowBytes(payload, { rows: caps.tableRows, columns, cells: outputs.cellsLeft });
  if (problem !== undefined)
    throw new Refused(`This table has ${problem}. Aggregate, or keep the first with ORDER BY and LIMIT.`);
  const rows = parseJson(payload, 'table');
  const { rows: _, ...table } = outputs.table({ ...described, rows });
  send({ type: 'table', table }, payload);
  const cut = Number(header['cut']);
  if (cut > 0)
    send({
      type: 'warning',
      text: `The table "${table.name}" had ${cut} ${cut === 1 ? 'text' : 'texts'} of more than ${caps.cellLength} characters: only the beginning is kept.`,
    });
  const lost = Number(header['lost']);
  if (lost > 0)
    send({
      type: 'warning',
      text: `The table "${table.name}" had ${lost} cells that are not a number (NaN or infinity): they are empty.`,
    });
}

function receivePlot({ header, payload }: Frame, outputs: Outputs): void {
  outputs.spend(payload.length);
  const name = outputName.safeParse(header['name']);
  if (!name.success) throw new Refused(`The name of this plot is not right: ${name.error.issues[0]?.message ?? ''}`);
  if (payload.length > caps.specBytes)
    throw new Refused(
      `The plot "${name.data}" has ${payload.length} bytes; ${caps.specBytes} are the most. Aggregate its data.`,
    );
  const spec = parseJson(payload, 'plot');
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec))
    throw new Refused(`The plot "${name.data}" is not a Vega-Lite object.`);
  const title = header['title'] === undefined ? undefined : readText(header['title'], 'title');
  outputs.plot({ name: name.data, spec: spec as Record<string, unknown>, ...(title !== undefined && { title }) });
}

/** Lines beyond the cap are not an error: a script may talk, nobody has to listen. */
function receiveLog(header: Readonly<Record<string, unknown>>, outputs: Outputs, send: HostLink['send']): void {
  const stream = header['stream'] === 'warn' || header['stream'] === 'error' ? header['stream'] : 'log';
  const place = outputs.countLog();
  if (place < caps.logLines)
    send({ type: 'log', line: { stream, text: String(header['text'] ?? '').slice(0, caps.logLineLength) } });
  else if (place === caps.logLines)
    send({ type: 'warning', text: `The script printed more than ${caps.logLines} lines: the rest is left out.` });
}

function parseJson(payload: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(decoder.decode(payload));
  } catch (error) {
    throw new Refused(`This ${what} is not JSON: ${(error as Error).message}`);
  }
}

function readText(value: unknown, what: string): string {
  const text = String(value ?? '').trim();
  if (text === '') throw new Refused(`This ${what} is empty.`);
  if (text.length > caps.textLength)
    throw new Refused(`This ${what} has ${text.length} characters; ${caps.textLength} are the most.`);
  return text;
}

function readShare(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : 0;
}
