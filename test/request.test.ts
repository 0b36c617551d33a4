import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { checkRequest, isStored, readQuestion, readScript, readSources } from '../src/request.ts';
import type { AnalyzeRequest, Data, StoredData } from '../src/request.ts';

const config = readConfig({}, {});
const data = 'sales.csv';
const faultOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each([[undefined], [null], [5], [{}], [['describe']]])('The question %j is refused as wrong usage', (question) => {
  const fault = faultOf(() => readQuestion({ question, data } as unknown as AnalyzeRequest, config));
  expect(fault).toMatchObject({ name: 'GloveboxError', code: 'USAGE', message: 'A question is a text.' });
});

it.each([[undefined], [null], [5], [true], ['']])('The data %j are refused as wrong usage', (given) => {
  const fault = faultOf(() => readSources(given as unknown as Exclude<Data, StoredData>));
  expect(fault).toMatchObject({ name: 'GloveboxError', code: 'USAGE', message: 'There is no data.' });
});

it('Rows by the name of their table become lines, integers of any size included', async () => {
  const [source] = readSources({ orders: [{ id: 1n, big: 9007199254740993n, day: new Date(0), none: null }] });
  if (source?.kind !== 'stream') throw new Error('not a stream');
  expect([source.name, await text(source.stream)]).toEqual([
    'orders.ndjson',
    '{"id":1,"big":"9007199254740993","day":"1970-01-01T00:00:00.000Z","none":null}\n',
  ]);
});

it.each([[undefined], [null], [5], [[]], ['describe the data']])(
  'The request %j is refused as wrong usage',
  (request) => {
    expect(faultOf(() => checkRequest(request))).toMatchObject({ code: 'USAGE', message: 'A request is an object.' });
  },
);

it('A field that a request does not have is named, with those it has', () => {
  expect(faultOf(() => checkRequest({ question: 'x', data, timeoutSecond: 5 }))).toMatchObject({
    code: 'USAGE',
    message: 'A request has no field "timeoutSecond".',
    next: expect.stringContaining('timeoutSeconds') as string,
  });
});

it('A limit that makes no sense is named as the request has it', () => {
  const fault = faultOf(() => readQuestion({ question: 'x', data, cpus: 'x' } as unknown as AnalyzeRequest, config));
  expect(fault).toMatchObject({ code: 'USAGE', message: expect.stringMatching(/^cpus: /) as string });
});

it.each([[undefined], [null], [5], [{}]])('The script %j is refused as wrong usage', (script) => {
  expect(faultOf(() => readScript(script as never))).toMatchObject({ code: 'USAGE', message: 'A script is a text.' });
});

it.each([
  ['a URL', new URL('file:///data/sales.csv#a'), 'A URL is no data.'],
  ['rows without the name of their table', [{ n: 1 }], 'An array of data holds paths, and streams with a name.'],
  ['an empty path', [''], 'An array of data holds paths, and streams with a name.'],
  ['a table that is no array', { sales: 5 }, 'The rows of "sales" are no array.'],
])('Data that is %s is refused in words', (_, given, message) => {
  expect(isStored(given as unknown as Data)).toBe(false);
  expect(faultOf(() => readSources(given as never))).toMatchObject({ code: 'USAGE', message });
});

it('A row that holds itself is named', async () => {
  const row: Record<string, unknown> = {};
  row['self'] = row;
  const [source] = readSources({ t: [{ n: 1 }, row] });
  if (source?.kind !== 'stream') throw new Error('not a stream');
  await expect(text(source.stream)).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/^Row 2 of "t" cannot be written as JSON: Converting circular/) as string,
  });
});

it('Constraints are part of the question, blank ones are none, and others than texts are refused', () => {
  const read = (constraints: unknown) => readQuestion({ question: 'x', data, constraints } as AnalyzeRequest, config);
  expect(read(' Round to cents. ').constraints).toBe('Round to cents.');
  expect(read('  ').constraints).toBeUndefined();
  expect(faultOf(() => read(5))).toMatchObject({ code: 'USAGE', message: 'Constraints are a text.' });
});
