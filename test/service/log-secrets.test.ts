import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, csvForm } from './client.ts';
import { sendRaw } from './fuzz/send-raw.ts';
import { addKey } from './start-service.ts';

const entry = fileURLToPath(new URL('../../dist/start/command.cjs', import.meta.url));
const metricsToken = 'canary-of-the-figures';

let home: string;
let key: string;
let child: ChildProcess;
let said = '';
let url: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'glovebox-log-'));
  key = await addKey(home, 'mine');
  child = spawn(process.execPath, [entry, 'serve', '--port', '0'], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      GLOVEBOX_HOME: home,
      GLOVEBOX_SANDBOX: 'embedded',
      GLOVEBOX_LOG_LEVEL: 'debug',
      GLOVEBOX_METRICS_TOKEN: metricsToken,
      ANTHROPIC_API_KEY: '',
      GLOVEBOX_GENERATOR: 'offline',
    },
  });
  url = await new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error(said)));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [, found] = /Glovebox is at (\S+)/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
  });
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

describe('the log of the service, with all that it can say', () => {
  it('tells of every request, and holds nothing of what was sent', async () => {
    const client = createClient(url, key);
    const nobody = createClient(url);
    const word = (place: string) => `canary${place}`;
    const csv = `${word('column')},n\n${word('value')},1\nb,2\n`;

    const signedIn = await nobody.post('/sign-in', { json: { key } });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await nobody.get('/me', { headers: { cookie } })).json.signedIn).toBe(true);
    await nobody.get('/me', { headers: { authorization: `Bearer ${word('bearer')}` } });
    await nobody.get('/me', { headers: { authorization: `Basic ${word('basic')}`, cookie: `a=${word('cookie')}` } });
    await nobody.post('/sign-in', { json: { key: word('signin') } });
    await nobody.get('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } });

    const form = (name: string) => csvForm({ name }, { [`${word('file')}.csv`]: csv });
    expect((await client.post('/datasets', { form: form(word('dataset')) })).status).toBe(201);
    await client.post('/datasets', { form: form(`${word('dataset')}/..`) });
    await client.post('/datasets', { form: csvForm({}, { [`${word('broken')}.csv`]: `a,b\n1,"${word('open')}\n` }) });
    const session = (await client.post('/sessions', { json: { title: word('title') } })).json.id as string;

    const data = word('dataset');
    const asked = await client.post('/analyze', {
      json: {
        question: `total n by ${word('column')} of ${word('question')}`,
        data,
        session,
        constraints: word('constraints'),
      },
      headers: { 'idempotency-key': word('idempotency'), 'x-canary': word('header'), 'user-agent': word('agent') },
    });
    expect(asked.status).toBe(200);
    const scripts = [
      `throw new Error('${word('thrown')}');`,
      `console.log('${word('printed')}'); await fetch('${word('fetched')}');`,
      `import { sql } from 'glovebox/kit';\nawait sql('SELECT ${word('sql')} FROM nothing');`,
      `(((${word('syntax')}`,
    ];
    for (const script of scripts) {
      const { json } = await client.post('/analyze', { json: { script, data } });
      await client.get(`/analyses/${json.id}/events`);
      await client.post('/check', { json: { script } });
    }
    const { id } = asked.json;
    await client.post(`/analyses/${id}/feedback`, { json: { rating: 'right', comment: word('comment') } });
    await client.post(`/analyses/${id}/replay`, { json: {} });
    await client.get(`/analyses/${id}/report`);
    await client.get(`/analyses?search=${word('search')}`);
    await client.get(`/analyses/${word('id')}`);
    await client.get(`/${word('path')}?${word('query')}=1`);
    await client.post('/analyze', { json: { [word('field')]: 1 } });
    await sendRaw(url, {
      method: 'POST',
      target: '/analyze',
      headers: [
        ['Authorization', `Bearer ${key}`],
        ['Content-Type', 'application/json'],
      ],
      body: `{"${word('json')}`,
    });
    await sendRaw(url, {
      method: 'GET',
      target: '/me',
      headers: [
        ['Host', `${word('host')}.example`],
        ['Origin', `https://${word('origin')}`],
      ],
    });
    await client.delete(`/datasets/${word('dataset')}`);

    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);

    const lines = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    const routes = lines.filter(({ msg }) => msg === 'request').map(({ method, route }) => `${method} ${route}`);
    expect(routes).toContain('POST /analyze');
    expect(routes).toContain('GET /analyses/{id}');
    expect(routes).toContain('GET none');
    expect(lines.some(({ msg, stage }) => msg === 'stage' && stage === 'ended')).toBe(true);
    // By its id, which is no secret, it is told which key it was.
    expect(said).toContain(key.slice(3, 15));
    expect(said).not.toContain(key.slice(16));
    expect(said.match(/[^"\s]*canary[^"\s]*/gi) ?? []).toEqual([]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
