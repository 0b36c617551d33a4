import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/service/routes/index.ts';
import { findUnsound } from './find-unsound.ts';
import { keyOf } from './requests.ts';
import { sendRaw } from './send-raw.ts';
import type { RawAnswer } from './send-raw.ts';
import { countDescriptors, createWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.service.stop());

const boundary = 'XX';
const csv = 'region,revenue\nNorth,10\nSouth,20.5\n';
const field = (name: string, value: string) =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content = csv, more = '') =>
  `--XX\r\nContent-Disposition: form-data; name="file"; filename="${name}"${more}\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`;
const end = '--XX--\r\n';

type Form = { readonly body: string; readonly type?: string; readonly breaksOff?: boolean };

async function send(path: '/datasets' | '/analyze', form: Form): Promise<RawAnswer | undefined> {
  const { body, breaksOff, type = `multipart/form-data; boundary=${boundary}` } = form;
  const headers = [keyOf(world), ['Content-Type', type] as const];
  const sent = { method: 'POST', target: path, headers, body: Buffer.from(body, 'utf8'), breaksOff };
  const answer = await sendRaw(world.service.client.url, sent);
  const route = routes.find((one) => one.path === path && one.method === 'post');
  expect(findUnsound(answer, route, world)).toEqual([]);
  return answer;
}

const asked = field('question', 'total revenue');

/** Each is refused, with what is said to whoever sent it. */
const malformed: Readonly<Record<string, Form & { readonly statuses: readonly number[] }>> = {
  'without a boundary': { body: `${file('a.csv')}${end}`, type: 'multipart/form-data', statuses: [400] },
  'with an empty boundary': { body: `${file('a.csv')}${end}`, type: 'multipart/form-data; boundary=', statuses: [400] },
  'with another boundary': {
    body: `${file('a.csv')}${end}`,
    type: 'multipart/form-data; boundary=YY',
    statuses: [400],
  },
  'with a boundary of a thousand letters': {
    body: `${file('a.csv')}${end}`,
    type: `multipart/form-data; boundary=${'Y'.repeat(1_000)}`,
    statuses: [400],
  },
  'that is empty': { body: '', statuses: [400] },
  'that has no end': { body: `${asked}${file('a.csv')}`, statuses: [400] },
  'that breaks off in a file': { body: `${asked}${file('a.csv').slice(0, -10)}`, breaksOff: true, statuses: [400] },
  'that breaks off in a header': { body: `${asked}--XX\r\nContent-Dispo`, statuses: [400] },
  'that is noise': { body: '\0\u0001--\r\n\r\n--XX', statuses: [400] },
  'with a field that comes twice': {
    body: `${asked}${field('locale', 'de')}${field('locale', 'de')}${file('a.csv')}${end}`,
    statuses: [400],
  },
  'with a field without a name': {
    body: `${asked}--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n${file('a.csv')}${end}`,
    statuses: [400],
  },
  'with two fields without a name': {
    body: `${asked}${'--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n'.repeat(2)}${file('a.csv')}${end}`,
    statuses: [400],
  },
  'with a field that nobody knows': {
    body: `${asked}${field('colour', 'red')}${file('a.csv')}${end}`,
    statuses: [400],
  },
  'with an own prototype': { body: `${asked}${field('__proto__', 'x')}${file('a.csv')}${end}`, statuses: [400] },
  'with a constructor': { body: `${asked}${field('constructor', 'x')}${file('a.csv')}${end}`, statuses: [400] },
  'with a field of three megabytes': {
    body: `${asked}${field('locale', 'x'.repeat(3_000_000))}${file('a.csv')}${end}`,
    statuses: [400, 413],
  },
  'with thousands of fields': {
    body: Array.from({ length: 3_000 }, (_, at) => field(`f${at}`, 'x')).join('') + end,
    statuses: [413],
  },
  'with thousands of files': {
    body: Array.from({ length: 3_000 }, (_, at) => file(`f${at}.csv`)).join('') + end,
    statuses: [413],
  },
  'with more than fits': { body: `${asked}${file('a.csv', 'x,y\n1,2\n'.repeat(30_000))}${end}`, statuses: [413] },
  'with a name of a thousand letters': {
    body: `${asked}${field('n'.repeat(1_000), 'x')}${file('a.csv')}${end}`,
    statuses: [400],
  },
  'with a header of a megabyte': {
    body: `--XX\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n${file('a.csv').slice(4)}${end}`,
    statuses: [400, 413, 422],
  },
  'with a file that is empty': { body: `${asked}${file('a.csv', '')}${end}`, statuses: [422] },
  'with a file that is no table': {
    body: `${asked}${file('a.xlsx', 'PK\u0003\u0004 and no more')}${end}`,
    statuses: [422],
  },
};

describe.each(['/datasets', '/analyze'] as const)('a form to POST %s', (path) => {
  it.each(Object.entries(malformed))('%s is refused', async (_name, { statuses, ...form }) => {
    const body = path === '/datasets' ? form.body.replace(asked, '') : form.body;
    const answer = await send(path, { ...form, body });
    // Whoever goes away in the middle may not hear of it.
    expect([...statuses, ...(form.breaksOff === true ? [undefined] : [])]).toContain(answer?.status);
  });
});

/** What a form calls a file, and nothing more than that comes of it. */
const names: Readonly<Record<string, string>> = {
  'a path': '../../../../etc/passwd',
  'a path of Windows': String.raw`C:\\Users\\me\\sales.csv`,
  'a folder': '/',
  dots: '..',
  'one dot': '.',
  nothing: '',
  'an option': '--output=x.csv',
  'standard input': '-',
  'a pattern': 'sales[1]*?.csv',
  'a variable': '$HOME/${HOME}.csv',
  markup: '<img src=x onerror=alert(1)>.csv',
  'a command': '`touch x`; rm -rf x.csv',
  'an address': 'http://127.0.0.1:9/sales.csv',
  'a quote': "it's.csv",
  'letters of many bytes': `${'数据'.repeat(60)}.csv`,
  'marks that turn the text': '\u202Esales\u202C.csv',
  'half a pair': `${'𝒜'.repeat(150)}.csv`,
  'ten thousand letters': `${'n'.repeat(10_000)}.csv`,
  'a NUL': 'a\0b.csv',
  'a name that another file has': 'sales.csv',
};

describe('what a file is called', () => {
  it.each(Object.entries(names))('is only a name: %s', async (_name, name) => {
    const answer = await send('/datasets', { body: `${field('name', 'mine')}${file(name)}${file(name)}${end}` });
    expect([200, 201]).toContain(answer?.status);
    const { tables } = JSON.parse(answer?.text ?? '') as { tables: { source: string; rows: number }[] };
    expect(tables.map(({ rows }) => rows)).toEqual([2, 2]);
    for (const { source } of tables) expect(source).not.toMatch(/[/\0]/);
  });

  it('may come in the form of RFC 5987 too', async () => {
    const more = `; filename*=UTF-8''%2e%2e%2f%2e%2e%2fb%00.csv`;
    const answer = await send('/datasets', { body: `${field('name', 'mine')}${file('a.csv', csv, more)}${end}` });
    expect(answer?.status).toBe(200);
    expect(JSON.parse(answer?.text ?? '').tables[0].source).not.toMatch(/[/\0]/);
  });
});

const runs = process.env['GLOVEBOX_SOAK'] === 'full' ? 5_000 : 40;

describe('a form in which bytes are changed', () => {
  it('is taken or refused, and leaves nothing behind', async () => {
    const whole = `${field('name', 'mine')}${field('locale', 'de')}${file('a.csv')}${file('b.csv')}${end}`;
    const change = fc.tuple(fc.nat(whole.length), fc.nat(12), fc.string({ maxLength: 6 }));
    const before = countDescriptors();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), async (changes, breaksOff) => {
        const body = changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), whole);
        await send('/datasets', { body, breaksOff });
      }),
      { numRuns: runs, seed: 20_261_129, endOnFailure: true },
    );
    await expect.poll(() => world.leftovers()).toEqual([]);
    if (before !== undefined) await expect.poll(() => countDescriptors()).toBeLessThan(before + 20);
  }, 3_600_000);
});
