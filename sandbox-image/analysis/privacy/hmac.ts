import { blockSize, compress, finish, start } from './sha-256.ts';

/** The HMAC-SHA-256 of texts under one key, in hexadecimal digits (RFC 2104, FIPS 180-4). The key is taken in once. */
export function createHmac(key: Uint8Array): (text: string) => string {
  const block = new Uint8Array(blockSize);
  if (key.length <= blockSize) block.set(key);
  else {
    const state = Int32Array.from(start);
    finish(state, key, key.length, 0);
    writeState(state, block);
  }
  const inner = keyState(block, 0x36);
  const outer = keyState(block, 0x5c);
  const state = new Int32Array(8);
  const hash = new Uint8Array(32);
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1024);

  return (text) => {
    // A code unit takes three bytes at most.
    if (3 * text.length > bytes.length) bytes = new Uint8Array(6 * text.length);
    const { written } = encoder.encodeInto(text, bytes);
    state.set(inner);
    finish(state, bytes, written, blockSize);
    writeState(state, hash);
    state.set(outer);
    finish(state, hash, hash.length, blockSize);
    return toHex(state);
  };
}

function keyState(block: Uint8Array, mask: number): Int32Array {
  const state = Int32Array.from(start);
  compress(
    state,
    block.map((byte) => byte ^ mask),
    0,
  );
  return state;
}

function writeState(state: Int32Array, into: Uint8Array): void {
  const view = new DataView(into.buffer);
  for (let index = 0; index < state.length; index += 1) view.setInt32(4 * index, state[index] as number);
}

function toHex(state: Int32Array): string {
  let text = '';
  for (const word of state) text += (word >>> 0).toString(16).padStart(8, '0');
  return text;
}
