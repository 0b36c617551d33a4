import { caps } from './caps.ts';

/**
 * Frames: 4 bytes header length, 4 bytes payload length (big endian), the header as JSON, the payload as it is. The same
 * on every pipe of a box, and free of anything that only Node or only Deno has, since both ends use this file.
 */
export type Frame = {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Uint8Array;
  /** What both take on the pipe. */
  readonly bytes: number;
};

const prefixBytes = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const nothing = new Uint8Array(0);

export function encodeFrame(header: object, payload: Uint8Array = nothing): Uint8Array {
  const head = encoder.encode(JSON.stringify(header));
  const frame = new Uint8Array(prefixBytes + head.length + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, head.length);
  view.setUint32(4, payload.length);
  frame.set(head, prefixBytes);
  frame.set(payload, prefixBytes + head.length);
  return frame;
}

export type FrameLimits = { readonly headerBytes: number; readonly payloadBytes: number };

const defaultLimits: FrameLimits = { headerBytes: caps.frameHeaderBytes, payloadBytes: caps.framePayloadBytes };

/**
 * Cuts a stream of bytes into frames. Never throws: the other end may be hostile. After the first violation it takes
 * nothing more. What a frame costs depends on its bytes and not on the pieces in which they come.
 */
export class FrameParser {
  violation: string | undefined;
  readonly #limits: FrameLimits;
  readonly #onFrame: (frame: Frame) => void;
  /** What has come of a part that is not whole yet. It grows with what comes: a length that is only claimed takes no memory. */
  #buffer = nothing;
  #filled = 0;
  #needed = prefixBytes;
  #lengths: { head: number; payload: number } | undefined;

  constructor(onFrame: (frame: Frame) => void, limits: FrameLimits = defaultLimits) {
    this.#onFrame = onFrame;
    this.#limits = limits;
  }

  /** Whether a frame has begun and not ended: true at the end of a stream means that it was cut. */
  get pending(): boolean {
    return this.#filled > 0 || this.#lengths !== undefined;
  }

  push(chunk: Uint8Array): void {
    let rest = chunk;
    while (this.violation === undefined) {
      const missing = this.#needed - this.#filled;
      if (rest.length < missing) return this.#keep(rest);
      const part = rest.subarray(0, missing);
      rest = rest.subarray(missing);
      this.#advance(this.#filled === 0 ? part : this.#complete(part));
    }
  }

  #advance(bytes: Uint8Array): void {
    if (this.#lengths === undefined) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const head = view.getUint32(0);
      const payload = view.getUint32(4);
      if (head === 0 || head > this.#limits.headerBytes) return this.#fail(`a frame header of ${head} bytes`);
      if (payload > this.#limits.payloadBytes) return this.#fail(`a frame payload of ${payload} bytes`);
      this.#lengths = { head, payload };
      this.#needed = head + payload;
      return;
    }
    const { head } = this.#lengths;
    this.#lengths = undefined;
    this.#needed = prefixBytes;
    const header = parseHeader(bytes.subarray(0, head));
    if (header === undefined) return this.#fail('a frame header that is not a JSON object');
    this.#onFrame({ header, payload: bytes.subarray(head), bytes: bytes.length });
  }

  #fail(reason: string): void {
    this.violation = reason;
    this.#buffer = nothing;
    this.#filled = 0;
  }

  #complete(part: Uint8Array): Uint8Array {
    this.#keep(part);
    const whole = this.#buffer.subarray(0, this.#filled);
    this.#buffer = nothing;
    this.#filled = 0;
    return whole;
  }

  #keep(part: Uint8Array): void {
    const filled = this.#filled + part.length;
    if (filled > this.#buffer.length) {
      const larger = new Uint8Array(Math.min(this.#needed, Math.max(filled, 2 * this.#buffer.length)));
      larger.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = larger;
    }
    this.#buffer.set(part, this.#filled);
    this.#filled = filled;
  }
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(decoder.decode(bytes));
    return typeof header === 'object' && header !== null && !Array.isArray(header)
      ? (header as Record<string, unknown>)
      : undefined;
  } catch {
    // Whatever is wrong with it, it is not a header: the caller makes that a violation.
    return undefined;
  }
}
