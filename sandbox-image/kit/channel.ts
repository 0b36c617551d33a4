import { caps } from '../../src/contract/caps.ts';
import { encodeFrame } from '../../src/contract/frames.ts';
import type { Frame } from '../../src/contract/frames.ts';

/** The script's end of the pipe to the runner. `boot.ts` gives it the means before any script runs. */
type Means = { readonly write: (bytes: Uint8Array) => void; readonly now: number };

/** `origin` was made where the script asked: a refusal names that line. */
type Waiting = {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
  readonly origin: Error;
};

let means: Means | undefined;
let nextId = 1;
const waiting = new Map<number, Waiting>();

export function connect(given: Means): void {
  means = given;
}

export function tell(header: object, payload?: Uint8Array): void {
  if (means === undefined) throw new Error('glovebox/kit works inside a box only.');
  const payloadBytes = payload?.length ?? 0;
  if (payloadBytes > caps.framePayloadBytes) throw tooLarge(payloadBytes, caps.framePayloadBytes);
  const frame = encodeFrame(header, payload);
  const headerBytes = frame.length - payloadBytes;
  if (headerBytes > caps.frameHeaderBytes) throw tooLarge(headerBytes, caps.frameHeaderBytes);
  means.write(frame);
}

/** The runner would take it for a broken pipe and end the script: here it is an error at the line that asks too much. */
function tooLarge(bytes: number, most: number): RangeError {
  return new RangeError(`This takes ${bytes} bytes at once; ${most} are the most. Aggregate in SQL, or state less.`);
}

export function ask(header: object): Promise<Frame> {
  const id = nextId;
  nextId += 1;
  const origin = new Error();
  return new Promise((resolve, reject) => {
    // First, since nothing comes back for what could not be sent.
    tell({ ...header, id });
    waiting.set(id, { resolve, reject, origin });
  });
}

/** Hands a reply to whoever waits for it. */
export function settle(frame: Frame): void {
  const { id, type, name, message } = frame.header;
  const call = waiting.get(id as number);
  if (call === undefined) return;
  waiting.delete(id as number);
  if (type === 'refused') {
    Object.defineProperties(call.origin, { name: { value: String(name) }, message: { value: String(message) } });
    call.reject(call.origin);
  } else {
    call.resolve(frame);
  }
}

/** Whether anything that the script asked for has not come back. */
export function isWaiting(): boolean {
  return waiting.size > 0;
}

export function currentTime(): number {
  if (means === undefined) throw new Error('glovebox/kit works inside a box only.');
  return means.now;
}
