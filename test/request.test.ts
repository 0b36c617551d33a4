import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { readQuestion, readSources } from '../src/request.ts';
import type { AnalyzeRequest, Data } from '../src/request.ts';

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
  const fault = faultOf(() => readSources(given as unknown as Exclude<Data, { hash: string }>));
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
