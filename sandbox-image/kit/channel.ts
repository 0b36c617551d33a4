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
  means.write(encodeFrame(header, payload));
}

export function ask(header: object): Promise<Frame> {
  const id = nextId;
  nextId += 1;
  const origin = new Error();
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, origin });
    tell({ ...header, id });
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
