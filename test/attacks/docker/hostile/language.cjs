// In the place of Deno: plain Node that runs what it is sent, with all that Node has. The kernel is what holds it.
'use strict';
const { readSync, writeSync } = require('node:fs');

function read(length) {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const count = readSync(0, bytes, filled, length - filled);
    // The runner is gone.
    if (count === 0) process.exit(0);
    filled += count;
  }
  return bytes;
}

function raw(bytes) {
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

function send(header, payload = Buffer.alloc(0)) {
  const head = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(payload.length, 4);
  raw(Buffer.concat([lengths, head, payload]));
}

const state = (value) =>
  send({ type: 'metric', metric: { name: 'outcome', value: value.slice(0, 4_000), type: 'text' } });

async function main() {
  const lengths = read(8);
  const { source } = JSON.parse(read(lengths.readUInt32BE(0)).toString());
  read(lengths.readUInt32BE(4));
  const attack = new (async () => {}).constructor('require', 'send', 'raw', source);
  try {
    state(`REACHED ${String(await attack(require, send, raw))}`);
  } catch (error) {
    state(`refused: ${error.code ?? error.message}`);
  }
  send({ type: 'done' });
}

void main();
