import { Socket } from 'node:net';
import { FrameParser, encodeFrame } from '../../src/contract/frames.ts';
import type { FromRunner, ToRunner } from '../../src/contract/protocol.ts';

/** Frames leave on this descriptor, which only the runner holds: libraries and SQL can print on standard output. */
const outputDescriptor = 3;

export interface HostLink {
  send(message: FromRunner, payload?: Uint8Array): void;
}

/** Listens to the host on standard input. When the host is gone, so is the runner. */
export function connectToHost(onMessage: (message: ToRunner, payload: Uint8Array) => void): HostLink {
  const output = new Socket({ fd: outputDescriptor, readable: false, writable: true });
  output.on('error', () => process.exit(1));
  // The host is trusted: its frames are ours.
  const parser = new FrameParser(({ header, payload }) => onMessage(header as ToRunner, payload));
  process.stdin.on('data', (chunk: Buffer) => {
    parser.push(chunk);
    if (parser.violation !== undefined) process.exit(1);
  });
  process.stdin.on('end', () => process.exit(0));
  return {
    send: (message, payload) => {
      output.write(encodeFrame(message, payload));
    },
  };
}
