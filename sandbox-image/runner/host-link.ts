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
  output.on('error', () => leave());
  // The host is trusted: its frames are ours.
  const parser = new FrameParser(({ header, payload }) => onMessage(header as ToRunner, payload));
  process.stdin.on('data', (chunk: Buffer) => {
    parser.push(chunk);
    if (parser.violation !== undefined) leave();
  });
  process.stdin.on('end', () => leave());
  return {
    send: (message, payload) => {
      output.write(encodeFrame(message, payload));
    },
  };
}

/**
 * An ordinary exit waits for the engine, and a query may take hours. The first process of a container cannot be killed
 * from within: it can only fail.
 */
function leave(): void {
  // Behind those who end the language processes.
  process.once('exit', () => {
    process.kill(process.pid, 'SIGKILL');
    process.abort();
  });
  process.exit();
}
