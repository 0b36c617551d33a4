import { encodeFrame } from '../../../src/contract/frames.ts';
import { RunnerBox } from '../../../src/sandbox/runner-box.ts';
import type { BoxEnd } from '../../../src/sandbox/box-end.ts';
import type { RunnerProcess } from '../../../src/sandbox/runner-box.ts';
import { boxLimits } from '../../sandbox/box-fixture.ts';

/** A box that has been taken over: it sends whatever the test says, and notes when it is destroyed. */
export function takenOver(answer: (send: (bytes: Uint8Array) => void, end: (end: BoxEnd) => void) => void) {
  let data: (chunk: Uint8Array) => void = () => {};
  let end: (end: BoxEnd) => void = () => {};
  const state = { destroyed: 0 };
  const process: RunnerProcess = {
    onData: (listener) => void (data = listener),
    onEnd: (listener) => void (end = listener),
    write: async () => queueMicrotask(() => answer(data, end)),
    destroy: async () => void (state.destroyed += 1),
  };
  const box = new RunnerBox({ kind: 'embedded' }, process, boxLimits({ timeoutSeconds: 1 }));
  data(encodeFrame({ type: 'ready', engine: 'x', runtime: 'x' }));
  return { box, state };
}

export const frame = (header: object, payload?: string | Uint8Array) =>
  encodeFrame(header, typeof payload === 'string' ? new TextEncoder().encode(payload) : payload);
export const metric = (name: string, value: unknown = 1) =>
  frame({ type: 'metric', metric: { name, value, type: 'number' } });
export const table = (name: string, rows: string) =>
  frame({ type: 'table', table: { name, columns: [{ name: 'a', type: 'number' }] } }, rows);
export const done = frame({ type: 'done', ended: 'completed', influence: 'moved' });

export function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
export const plot = (parts: { spec?: string; svg?: string; png?: Uint8Array }) => {
  const spec = new TextEncoder().encode(parts.spec ?? '{"mark":"bar","data":{"values":[]}}');
  const svg = new TextEncoder().encode(parts.svg ?? '');
  const picture = parts.png ?? new Uint8Array(0);
  return frame(
    { type: 'plot', name: 'p', specBytes: spec.length, svgBytes: svg.length, pngBytes: picture.length },
    Buffer.concat([spec, svg, picture]),
  );
};
