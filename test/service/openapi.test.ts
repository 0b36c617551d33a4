import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/service/routes/index.ts';
import { eventData } from '../../src/service/wire/events.ts';
import { csvForm, readEvents } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

type Node = { readonly [name: string]: any };

let service: Started;
let api: Node;
beforeAll(async () => {
  service = await startService();
  api = (await service.client.get('/openapi.json')).json;
});
afterAll(() => service.stop());

/** Every object of a document, with where it stands. */
function* walk(node: unknown, place = '#'): Generator<readonly [Node, string]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [node as Node, place];
  for (const [name, child] of Object.entries(node)) yield* walk(child, `${place}/${name}`);
}

const operations = () =>
  Object.entries<Node>(api['paths']).flatMap(([path, methods]) =>
    Object.entries<Node>(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('The OpenAPI document of a running service', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(api))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route, and nothing else', () => {
    const told = operations().map(({ path, method, operation }) => `${method} ${path} ${operation['operationId']}`);
    expect(new Set(told)).toEqual(new Set(routes.map(({ path, method, name }) => `${method} ${path} ${name}`)));
    expect(told).toHaveLength(routes.length);
  });

  it('gives each operation a name of its own, a tag that is explained, and an answer', () => {
    const tags = api['tags'].map(({ name }: Node) => name);
    const names = operations().map(({ operation }) => operation['operationId']);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of operations()) {
      expect(operation['operationId']).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation['summary']).toMatch(/^[A-Z].*[^.]$/);
      for (const tag of operation['tags']) expect(tags).toContain(tag);
      expect(Object.keys(operation['responses']).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  it('has in its path each parameter of a path, and no other', () => {
    for (const { path, operation } of operations()) {
      const told = (operation['parameters'] ?? []).filter((parameter: Node) => parameter['in'] === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(new Set(told.map(({ name }: Node) => name))).toEqual(new Set(named));
    }
  });

  it('refers to nothing that is not there, and has no schema that nothing refers to', () => {
    const referred = new Set<string>();
    for (const [{ $ref }, place] of walk(api)) {
      if ($ref === undefined) continue;
      referred.add($ref);
      const found = $ref
        .slice('#/'.length)
        .split('/')
        .reduce((node: Node | undefined, part: string) => node?.[part], api);
      expect(found, `${$ref} at ${place}`).toBeTypeOf('object');
    }
    const unused = Object.keys(api['components']['schemas']).filter(
      (name) => !referred.has(`#/components/schemas/${name}`),
    );
    // Nothing in OpenAPI 3.1 can refer to the schema of a stream's events: it is named where the stream is described.
    expect(unused).toEqual(['Events', 'BatchEvents']);
    expect(api['paths']['/analyses/{id}/events'].get.description).toContain('`Events`');
  });

  it('says of every field and every parameter what it is', () => {
    const silent: string[] = [];
    for (const [node, place] of walk(api)) {
      for (const [name, field] of Object.entries<Node>(node['properties'] ?? {}))
        if (field['description'] === undefined && field['$ref'] === undefined) silent.push(`${place}: ${name}`);
      for (const parameter of Array.isArray(node['parameters']) ? node['parameters'] : [])
        if (parameter['description'] === undefined) silent.push(`${place}: ${parameter['name']}`);
    }
    for (const [name, schema] of Object.entries<Node>(api['components']['schemas']))
      if (schema['description'] === undefined && schema['items'] === undefined && !name.endsWith('List'))
        silent.push(name);
    expect(silent).toEqual([]);
  });

  it('lets no object have fields that are not told, but for rows and specs of charts', () => {
    const open: string[] = [];
    for (const [node, place] of walk(api))
      if (node['properties'] !== undefined && node['type'] === 'object' && node['additionalProperties'] !== false)
        open.push(place);
    expect(open).toEqual(['#/paths//openapi.json/get/responses/200/content/application/json/schema']);
  });

  it('says what its maker knows, and nothing of how it was made', () => {
    expect(api['jsonSchemaDialect']).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const [node, place] of walk(api)) {
      if (place.endsWith('/properties')) continue;
      for (const left of ['$id', '$schema', '$defs', '~standard', 'variable'])
        expect(node, place).not.toHaveProperty([left]);
      expect(node['maximum']).not.toBe(Number.MAX_SAFE_INTEGER);
    }
  });

  it('takes files as a list of bytes', () => {
    for (const path of ['/datasets', '/analyze']) {
      const { schema } = api['paths'][path].post.requestBody.content['multipart/form-data'];
      expect(schema.properties.files).toMatchObject({
        type: 'array',
        items: { type: 'string', contentMediaType: 'application/octet-stream' },
      });
      expect(schema.required ?? []).toEqual(path === '/datasets' ? ['files'] : []);
    }
  });

  it('describes the data of every event that comes', async () => {
    const script = `import { metric, progress, sql, table } from 'glovebox/kit';
progress(0.5, 'half');
console.log('a line');
const rows = await sql('SELECT a FROM t');
metric('n', rows.length);
table('all', rows, { columns: [{ name: 'a', type: 'integer' }] });`;
    const headers = { accept: 'text/event-stream' };
    const data = { rows: { t: [{ a: 1 }, { a: 2 }] } };
    const streams = await Promise.all([
      service.client.post('/analyze', { json: { script, data }, headers }),
      service.client.post('/analyze', { json: { question: 'total a', data }, headers }),
      service.client.post('/analyze', { json: { script: 'eval("1")', data }, headers }),
      service.client.post('/analyze', { form: csvForm({ question: 'mean b' }, { 't.csv': 'b\n1\n' }), headers }),
    ]);
    const events = streams.flatMap(({ text }) => readEvents(text));
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['started', 'data-read', 'script-written', 'script-rejected', 'output', 'run-ended', 'answered'])
      expect(types).toContain(type);
    for (const { type, data: sent } of events) {
      const schema = eventData.shape[type as keyof typeof eventData.shape];
      expect(schema, type).toBeDefined();
      expect(schema.safeParse(sent).error?.issues, type).toBeUndefined();
    }
  });
});
