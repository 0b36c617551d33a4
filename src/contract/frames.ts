import { caps } from './caps.ts';

/**
 * Frames: 4 bytes header length, 4 bytes payload length (big endian), the header as JSON, the payload as it is. The same
 * on every pipe of a box, and free of anything that only Node or only Deno has, since both ends use this file.
 */
export type Frame = { readonly header: Readonly<Record<string, unknown>>; readonly payload: Uint8Array };

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
 * nothing more.
 */
export class FrameParser {
  violation: string | undefined;
  readonly #limits: FrameLimits;
  readonly #onFrame: (frame: Frame) => void;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  #needed = prefixBytes;
  #lengths: { head: number; payload: number } | undefined;

  constructor(onFrame: (frame: Frame) => void, limits: FrameLimits = defaultLimits) {
    this.#onFrame = onFrame;
    this.#limits = limits;
  }

  /** Whether a frame has begun and not ended: true at the end of a stream means that it was cut. */
  get pending(): boolean {
    return this.#buffered > 0 || this.#lengths !== undefined;
  }

  push(chunk: Uint8Array): void {
    if (this.violation !== undefined) return;
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    while (this.violation === undefined && this.#buffered >= this.#needed) this.#advance();
  }

  #advance(): void {
    const bytes = this.#take(this.#needed);
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
    this.#onFrame({ header, payload: bytes.subarray(head) });
  }

  #fail(reason: string): void {
    this.violation = reason;
    this.#chunks = [];
    this.#buffered = 0;
  }

  #take(count: number): Uint8Array {
    this.#buffered -= count;
    const first = this.#chunks[0];
    if (first !== undefined && first.length === count) {
      this.#chunks.shift();
      return first;
    }
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const chunk = this.#chunks[0] as Uint8Array;
      const part = chunk.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    return taken;
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
