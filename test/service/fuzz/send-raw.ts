import { connect } from 'node:net';

/** What came, as it stood on the wire. */
export type RawAnswer = {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
};

export type RawRequest = {
  readonly method: string;
  /** As it stands in the first line, whatever that is. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array | undefined;
  /** Says that there is more to come, and ends. */
  readonly breaksOff?: boolean | undefined;
};

const patienceMilliseconds = 15_000;

/** Sends a request as it is given: no client corrects it. A `Content-Length` that fits is added unless something is said of it. */
export function sendRaw(url: string, request: RawRequest): Promise<RawAnswer | undefined> {
  const { method, target, headers, body, breaksOff = false } = request;
  const bytes = Buffer.from(body ?? '');
  const said = new Set(headers.map(([name]) => name.toLowerCase()));
  const isMeasured = said.has('content-length') || said.has('transfer-encoding');
  const own: (readonly [string, string])[] = [
    ...(said.has('host') ? [] : [['Host', new URL(url).host] as const]),
    ...(said.has('connection') ? [] : [['Connection', 'close'] as const]),
    ...(isMeasured || (body === undefined && method !== 'POST')
      ? []
      : [['Content-Length', String(bytes.length + (breaksOff ? 1_000 : 0))] as const]),
  ];
  const lines = [...own, ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return sendBytes(url, Buffer.concat([head, bytes]), breaksOff);
}

/** What is answered to bytes; undefined where the connection is closed without a word. */
export function sendBytes(url: string, bytes: Uint8Array, breaksOff = false): Promise<RawAnswer | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) });
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end of an answer to ${Buffer.from(bytes.subarray(0, 200)).toString('latin1')}`));
    }, patienceMilliseconds);
    socket.on('data', (chunk) => chunks.push(chunk));
    // Whoever is refused in the middle of an upload may find the connection gone.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(late);
      resolve(readAnswer(Buffer.concat(chunks)));
    });
    socket.write(bytes);
    if (breaksOff) socket.end();
  });
}

function readAnswer(bytes: Buffer): RawAnswer | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers: Record<string, string[]> = {};
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s, 2);
    (headers[name.toLowerCase()] ??= []).push(value);
  }
  const rest = bytes.subarray(end + 4);
  // It was only told to go on.
  if (first.startsWith('HTTP/1.1 1')) return readAnswer(rest);
  const isChunked = headers['transfer-encoding']?.[0] === 'chunked';
  return { status: Number(first.split(' ')[1]), headers, text: (isChunked ? joinChunks(rest) : rest).toString('utf8') };
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    const length = line === -1 ? Number.NaN : Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}
