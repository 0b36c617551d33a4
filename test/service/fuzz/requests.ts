import fc from 'fast-check';
import type { z } from 'zod';
import type { Route } from '../../../src/service/route.ts';
import type { RawRequest } from './send-raw.ts';
import { spoilt, valuesOf } from './values.ts';
import type { Texts } from './values.ts';
import type { World } from './world.ts';

/** Requests of a route: each part as its schema has it, or with one fault somewhere. */
export function requestsOf(route: Route, world: World): fc.Arbitrary<RawRequest> {
  return fc
    .constantFrom('none', 'params', 'query', 'headers', 'body')
    .chain((fault) =>
      fc.record({
        params: part(route.params, fault === 'params', route, world),
        query: part(route.query, fault === 'query', route, world),
        headers: part(route.headers, fault === 'headers', route, world),
        body: bodyOf(route, fault === 'body', world),
        hasKey: fc.nat(20).map((chance) => chance > 0),
      }),
    )
    .map(({ params, query, headers, body, hasKey }) => {
      // Where there is nothing it would be another path.
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? 'x') || 'x');
      const search = Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((one) => `${encode(name)}=${encode(one)}`),
      );
      return {
        method: route.method.toUpperCase(),
        target: `${path}${search.length === 0 ? '' : `?${search.join('&')}`}`,
        headers: [
          ...(hasKey ? [keyOf(world)] : []),
          ...Object.entries(headers).map(([name, value]) => [name, headerText(value)] as const),
          ...(body === undefined ? [] : [['Content-Type', body.type] as const]),
        ],
        ...(body !== undefined && { body: body.content }),
      };
    });
}

export function keyOf({ service }: World): readonly [string, string] {
  return ['Authorization', `Bearer ${service.clientOf('mine').key}`];
}

type Part = Readonly<Record<string, unknown>>;

function part(schema: z.ZodObject | undefined, isSpoilt: boolean, route: Route, world: World): fc.Arbitrary<Part> {
  if (schema === undefined) return fc.constant({});
  const values = valuesOf(schema, textsOf(route, world)) as fc.Arbitrary<Part>;
  return isSpoilt ? (spoilt(values).map((value) => toPart(value)) as fc.Arbitrary<Part>) : values;
}

function toPart(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Part)
    : { id: value, name: value };
}

/** Texts of which some are known to the route. What is removed is none of what other requests need. */
function textsOf(route: Route, { mine, theirs }: World): Texts {
  const isKept = route.method === 'delete';
  const own = (known: string, others: string) =>
    isKept ? [others, 'nothing'] : [known, known, known, others, 'nothing'];
  return (field) => {
    if (field === 'id')
      return route.path.startsWith('/sessions')
        ? own(mine.session, theirs.session)
        : route.path.startsWith('/batches')
          ? own(mine.batch, theirs.batch)
          : own(mine.analysis, theirs.analysis);
    if (field === 'batch') return own(mine.batch, theirs.batch);
    if (field === 'name' && route.path.startsWith('/analyses')) return ['bars', 'by_region', 'nothing'];
    if (field === 'name' || field === 'data' || field === '') return own(mine.dataset, theirs.dataset);
    if (field === 'session') return own(mine.session, theirs.session);
    return known[field] ?? ['nothing'];
  };
}

const known: Readonly<Record<string, readonly string[]>> = {
  question: ['total revenue', 'revenue by region', 'describe the data', ' '],
  script: [
    "import { metric } from 'glovebox/kit';\nmetric('n', 1);",
    "throw new Error('no');",
    'fetch("/")',
    'while (true) {}',
    '('.repeat(5_000),
  ],
  locale: ['en-GB', 'de', 'none at all'],
  timeZone: ['UTC', 'Europe/Berlin', 'nowhere'],
  search: ['revenue', '%', '_'],
  after: [Buffer.from('["2000-01-01T00:00:00.000Z","x"]').toString('base64url'), '[]', 'W10', 'bnVsbA'],
  prefer: ['respond-async', 'wait=1', 'respond-async, wait=1'],
  accept: ['text/event-stream', 'application/json', '*/*'],
  'last-event-id': ['1', '0', '-1', '1e99', 'x'],
  budget: ['1', '{"tokens": 9}', '{"usd": -1}', 'NaN', '[1]', '1e400'],
  'idempotency-key': ['one', 'another', 'ü', 'with space'],
};

function bodyOf(route: Route, isSpoilt: boolean, world: World) {
  const { body, form, texts: types = [] } = route;
  const texts = textsOf(route, world);
  const json = body && valuesOf(body, texts);
  const fields = form && valuesOf(form, texts);
  const ways = [
    ...(json
      ? [
          (isSpoilt ? spoilt(json) : json).map((value) => ({
            type: 'application/json',
            content: JSON.stringify(value),
          })),
        ]
      : []),
    ...(types.length > 0
      ? [fc.record({ type: fc.constantFrom(...types), content: fc.constantFrom(...filesOf(world)) })]
      : []),
    ...(fields
      ? [fc.tuple(isSpoilt ? spoilt(fields) : fields, fc.nat(2)).map(([value, files]) => writeForm(value, files))]
      : []),
  ];
  return ways.length === 0 ? fc.constant(undefined) : fc.oneof(...ways);
}

/** Files of questions, and what is none. */
function filesOf({ mine, theirs }: World): readonly string[] {
  return [
    JSON.stringify([{ question: 'total revenue', data: mine.dataset }]),
    JSON.stringify({ questions: [{ question: 'total revenue', data: theirs.dataset }], defaults: { seed: 1 } }),
    `question,data\ntotal revenue,${mine.dataset}\n`,
    `- question: total revenue\n  data: ${mine.dataset}\n- &a [*a]\n`,
    `{"question":"total revenue"}\n{"question":`,
    'total revenue\nrevenue by region\n',
    ' ',
    '\0',
    '['.repeat(5_000),
    `- ${'{a: '.repeat(2_000)}`,
  ];
}

/** A form as a browser writes it. */
function writeForm(value: unknown, files: number): { readonly type: string; readonly content: string } {
  const boundary = '----boundary';
  const fields = Object.entries(toPart(value)).flatMap(([name, given]) =>
    [given]
      .flat()
      .map((one) => `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"\r\n\r\n${asText(one)}\r\n`),
  );
  const parts = Array.from(
    { length: files },
    (_, index) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="f${index}.csv"\r\n\r\nregion,revenue\nNorth,${index}\n\r\n`,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: `${[...fields, ...parts].join('')}--${boundary}--\r\n`,
  };
}

function quote(text: string): string {
  return text.replaceAll(/["\r\n]/g, (mark) => encodeURIComponent(mark));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function encode(value: unknown): string {
  return encodeURIComponent(asText(value).replaceAll(/\p{Cs}/gu, '\uFFFD')).slice(0, 12_000);
}

/** What may stand in a header at all: the rest is for raw sockets. */
function headerText(value: unknown): string {
  return asText(value)
    .replaceAll(/[^\t -~\u0080-\u00FF]/g, '?')
    .slice(0, 4_000);
}
