import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openDesk, salesFile, until } from '../e2e/run-glovebox.ts';
import type { Message } from './protocol-schema.ts';

const entry = fileURLToPath(new URL('../../dist/start/command.cjs', import.meta.url));
const desk = openDesk();
const boxRuns = () => desk.leftovers().some((line) => /^\d+ .*deno/.test(line));

afterAll(() => desk.remove());

type Raw = {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: string[];
  readonly notes: () => string;
  send(message: object | string): void;
  /** The next line that comes. */
  next(): Promise<Message>;
  readonly ended: Promise<number | null>;
};

/** The process without a client of the SDK: what no client would ever send. */
function start(...args: string[]): Raw {
  const child = spawn(process.execPath, [entry, 'mcp', ...args], { cwd: desk.folder, env: desk.environment });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let read = 0;
  let notes = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
  child.stdin.on('error', () => {});
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    waiting.shift()?.(line);
  });
  return {
    child,
    lines,
    notes: () => notes,
    send: (message) => void child.stdin.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`),
    async next() {
      const line = lines[read] ?? (await new Promise<string>((resolve) => waiting.push(resolve)));
      read += 1;
      return JSON.parse(line) as Message;
    },
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}

const initialize = (id: number, protocolVersion = '2025-11-25') => ({
  jsonrpc: '2.0',
  id,
  method: 'initialize',
  params: { protocolVersion, capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
});
const callTool = (id: number, name: string, args: object) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});
const endless = callTool(7, 'run_script', { script: 'for (;;) {}' });

it('answers what is no message with an error, and goes on', async () => {
  const { child, send, next, ended } = start(salesFile);
  send('this is no JSON\n');
  expect(await next()).toMatchObject({ error: { code: -32_700 } });
  send('{"jsonrpc":"1.0","id":3,"method":"ping"}\n\n[1]\n');
  expect(await next()).toMatchObject({ id: 3, error: { code: -32_600 } });
  expect(await next()).toMatchObject({ error: { code: -32_600 } });
  send(`${JSON.stringify(Array.from({ length: 21 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' })))}\n[]\n`);
  expect(await next()).toMatchObject({ error: { code: -32_600, message: expect.stringContaining('20') } });
  expect(await next()).toMatchObject({ error: { code: -32_600 } });
  send(initialize(1));
  expect(await next()).toMatchObject({ id: 1, result: { serverInfo: { name: 'glovebox' } } });
  send({ jsonrpc: '2.0', id: 4, method: 'no/such/method' });
  expect(await next()).toMatchObject({ id: 4, error: { code: -32_601 } });
  send({ jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 5 } });
  expect(await next()).toMatchObject({ id: 5, error: {} });
  child.stdin.end();
  expect(await ended).toBe(0);
});

it('refuses a message that is too long without holding it, and goes on', async () => {
  const { child, send, next, ended } = start(salesFile);
  const mebibyte = `${'x'.repeat(1024 * 1024)}`;
  for (let written = 0; written < 12; written += 1) if (!child.stdin.write(mebibyte)) await once(child.stdin, 'drain');
  send(`\n`);
  expect(await next()).toMatchObject({ error: { code: -32_600, message: expect.stringContaining('8388608') } });
  // Two in one piece, and one in two pieces.
  send(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n{"jsonrpc":"2.0","id":2,"met`);
  expect(await next()).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  send('hod":"ping"}\n');
  expect(await next()).toEqual({ jsonrpc: '2.0', id: 2, result: {} });
  child.stdin.end();
  expect(await ended).toBe(0);
});

it.each([
  ['closes its end', (child: ChildProcessWithoutNullStreams) => void child.stdin.end()],
  ['reads no more and closes', (child: ChildProcessWithoutNullStreams) => (child.stdout.destroy(), child.stdin.end())],
  ['ends it with SIGTERM', (child: ChildProcessWithoutNullStreams) => void child.kill('SIGTERM')],
  ['ends it with SIGINT', (child: ChildProcessWithoutNullStreams) => void child.kill('SIGINT')],
])('leaves nothing behind when whoever asks %s in the middle', async (_, leave) => {
  const { child, send, next, ended, lines } = start(salesFile);
  send(initialize(1));
  await next();
  send(endless);
  await until('a running script', boxRuns);
  leave(child);
  expect(await ended).toBe(0);
  expect(lines).toHaveLength(1);
  expect(desk.leftovers()).toEqual([]);
});

it('writes nothing but messages to standard output, and says on standard error that it is there', async () => {
  const { child, send, next, notes, ended, lines } = start(salesFile);
  send(initialize(1));
  await next();
  send(callTool(2, 'run_script', { script: "console.log('printed'); throw new Error('ouch')" }));
  await next();
  send(callTool(3, 'profile', { data: ['nothing'] }));
  await next();
  child.stdin.end();
  await ended;
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  expect(notes()).toContain('Model Context Protocol');
  expect(notes()).toContain('DATASET_NOT_FOUND');
});

it('tells older versions of the protocol of no links', async () => {
  const { child, send, next, ended } = start(salesFile);
  send(initialize(1, '2025-03-26'));
  expect((await next()).result).toMatchObject({ protocolVersion: '2025-03-26' });
  send(callTool(2, 'analyze', { question: 'How many rows are there?' }));
  const { result } = await next();
  const content = (result?.['content'] ?? []) as { type: string }[];
  const types = content.map(({ type }) => type);
  expect(types).toContain('text');
  expect(types).not.toContain('resource_link');
  child.stdin.end();
  expect(await ended).toBe(0);
});

it.each([
  ['data that is not there', ['nowhere'], /DATASET_NOT_FOUND/],
  ['an option that is not there', ['--frobnicate'], /USAGE/],
  ['a level that is not there', ['--privacy', 'all'], /USAGE/],
])('does not start with %s, and says so on standard error alone', async (_, args, said) => {
  const { child, notes, ended, lines } = start(...args);
  child.stdin.end();
  expect(await ended).toBe(2);
  expect(notes()).toMatch(said);
  expect(lines).toEqual([]);
});

it('says what to install where the SDK is not', async () => {
  const hook = join(desk.folder, 'without-sdk.cjs');
  // As Node says it of a package that is not there.
  writeFileSync(
    hook,
    `const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request.startsWith('@modelcontextprotocol/')) throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' });
  return resolve.call(this, request, ...rest);
};`,
  );
  const environment = { NODE_OPTIONS: `--require ${hook}` };
  const { code, stdout, stderr } = await desk.run(['mcp', salesFile], { environment });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/PACKAGE_MISSING[^]*npm install @modelcontextprotocol\/sdk/);
  expect((await desk.run(['profile', salesFile], { environment })).code).toBe(0);
});

it('names no file that a link leads out of a folder, wherever the link stands', async () => {
  const folder = join(desk.folder, 'linked');
  mkdirSync(join(folder, 'inside'), { recursive: true });
  mkdirSync(join(desk.folder, 'outside'));
  writeFileSync(join(desk.folder, 'outside', 'secret.csv'), 'word\nhidden\n');
  writeFileSync(join(folder, 'inside', 'open.csv'), 'word\nseen\n');
  symlinkSync(join(desk.folder, 'outside'), join(folder, 'folder'));
  symlinkSync(join(folder, 'inside', 'open.csv'), join(folder, 'again.csv'));
  const { child, send, next, ended } = start('linked');
  send(initialize(1));
  await next();
  send(callTool(2, 'list_datasets', {}));
  const listed = (await next()).result?.['structuredContent'] as { datasets: { name: string }[] };
  expect(listed.datasets.map(({ name }) => name)).toEqual(['again.csv', 'inside/open.csv']);
  send(callTool(3, 'profile', { data: ['folder/secret.csv'] }));
  expect((await next()).result).toMatchObject({ isError: true });
  child.stdin.end();
  expect(await ended).toBe(0);
});
