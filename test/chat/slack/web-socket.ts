import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export type WebSocketConnection = {
  send(text: string): void;
  /** With a close frame, as Slack does when it recycles a connection. */
  close(): void;
  /** Without a word, as a network does. */
  drop(): void;
};

const uuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The server's side of a WebSocket (RFC 6455), as far as Socket Mode needs it: texts, pings and goodbyes. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  onText: (text: string) => void,
  onClose: () => void,
): WebSocketConnection {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${uuid}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = readFrame(pending); frame !== undefined; frame = readFrame(pending)) {
      pending = pending.subarray(frame.length);
      if (frame.code === 1) onText(frame.payload.toString());
      if (frame.code === 8) {
        socket.end(writeFrame(8, frame.payload));
        onClose();
      }
      if (frame.code === 9) socket.write(writeFrame(10, frame.payload));
    }
  });
  socket.on('error', () => {});
  socket.on('close', onClose);
  return {
    send: (text) => socket.write(writeFrame(1, Buffer.from(text))),
    close: () => socket.write(writeFrame(8, Buffer.from([0x03, 0xe8]))),
    drop: () => socket.destroy(),
  };
}

function readFrame(bytes: Buffer): { code: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  let length = (bytes[1] as number) & 127;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return undefined;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) throw new Error('No client of ours sends so much.');
  // A client masks what it sends.
  if (bytes.length < at + 4 + length) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(
    bytes.subarray(at + 4, at + 4 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { code: (bytes[0] as number) & 15, payload, length: at + 4 + length };
}

function writeFrame(code: number, payload: Buffer): Buffer {
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | code, payload.length])
      : Buffer.from([0x80 | code, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}
