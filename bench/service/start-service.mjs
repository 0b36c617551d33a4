// The built service as a process of its own, and a client that keeps its connections.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../dist/start/command.cjs', import.meta.url));

/** Its log is read, as it would be: what it takes to write it is a part of what is measured. */
export async function startService({ home, sandbox, concurrency }) {
  const child = spawn(process.execPath, [entry, 'serve', '--port', '0', '--sandbox', sandbox], {
    env: {
      ...process.env,
      GLOVEBOX_HOME: home,
      GLOVEBOX_GENERATOR: 'offline',
      GLOVEBOX_CONCURRENCY: String(concurrency),
      GLOVEBOX_REQUESTS_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const requests = new Map();
  let stopping = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line);
    if (told.msg === 'request') requests.set(told.request, told.milliseconds);
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = /Glovebox is at (http\S+)/.exec(said);
      if (found !== null) resolve(found[1]);
    });
    child.once('exit', (code, signal) => {
      if (!stopping) console.error(`The service ended: ${code ?? signal}\n${said}`);
      reject(new Error(said));
    });
  });
  const agent = new Agent({ keepAlive: true });
  return {
    /** What came, and how long it took from the first byte that was sent to the last that was read. */
    async send(method, path, { body, headers = {} } = {}) {
      const started = performance.now();
      const sending = request(`${url}${path}`, { method, agent, headers });
      sending.end(body);
      const [response] = await once(sending, 'response');
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      const milliseconds = performance.now() - started;
      const text = Buffer.concat(chunks).toString();
      const { statusCode: status, headers: got } = response;
      if (status >= 300) throw new Error(`${status} ${text}`);
      return { milliseconds, json: JSON.parse(text), bytes: text.length, request: got['x-request-id'] };
    },
    /** What the service itself has measured of a request. Its line comes a moment after the answer. */
    async timeOf(id) {
      while (!requests.has(id)) await new Promise((resolve) => setTimeout(resolve, 5));
      return requests.get(id);
    },
    async stop() {
      stopping = true;
      agent.destroy();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** A form with one file, as bytes. */
export async function writeForm(fields, name, content) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.append('file', new Blob([content]), name);
  const written = new Response(form);
  return {
    body: Buffer.from(await written.arrayBuffer()),
    headers: { 'content-type': written.headers.get('content-type') },
  };
}
