// In the place of the runner: speaks its protocol until it is told to run something, and then runs that in itself.
'use strict';
const { readFileSync, writeSync } = require('node:fs');

// The seal has moved the pipe to the host there; without a seal it is standard output.
const pipe = process.env.GLOVEBOX_SEAL === undefined ? 1 : 3;
const options = JSON.parse(process.argv[3]);
let received = Buffer.alloc(0);
/** What its host has told it, for attacks to look at. */
globalThis.heard = [];

function raw(bytes) {
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(pipe, bytes, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

function encode(header, payload = Buffer.alloc(0)) {
  const head = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(payload.length, 4);
  return Buffer.concat([lengths, head, payload]);
}

const send = (header, payload) => raw(encode(header, payload));
const done = () => send({ type: 'done', ended: 'completed', influence: 'not-tested' });

async function attack(source) {
  const run = new (async () => {}).constructor('require', 'send', 'raw', 'encode', 'done', source);
  return run(require, send, raw, encode, done);
}

async function answer(message) {
  if (message.type === 'open') return send({ type: 'opened' });
  // An attack says beforehand what it answers to a look.
  if (message.type === 'look') return send(globalThis.look);
  if (message.type !== 'run') return undefined;
  const state = (value) =>
    send({ type: 'metric', metric: { name: 'outcome', value: value.slice(0, 4_000), type: 'text' } });
  try {
    const value = await attack(message.source);
    // What attacks the protocol says itself what comes next.
    if (value === undefined) return undefined;
    state(`REACHED ${String(value)}`);
  } catch (error) {
    state(`refused: ${error.code ?? error.message}`);
  }
  return done();
}

process.stdin.on('data', (chunk) => {
  received = Buffer.concat([received, chunk]);
  while (received.length >= 8) {
    const head = received.readUInt32BE(0);
    const end = 8 + head + received.readUInt32BE(4);
    if (received.length < end) return;
    const message = JSON.parse(received.subarray(8, 8 + head).toString());
    received = received.subarray(end);
    globalThis.heard.push(message);
    void answer(message);
  }
});
process.stdin.on('end', () => process.exit(0));

if (options.first !== undefined) void attack(options.first);
else {
  const nonce = options.nonce === undefined ? undefined : readFileSync(options.nonce, 'utf8');
  send({ type: 'ready', engine: 'none', runtime: 'hostile', nonce });
}
