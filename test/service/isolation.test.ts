import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../src/service/open-records.ts';
import { routes } from '../../src/service/routes/index.ts';
import { csvForm } from './client.ts';
import type { Answered, Client } from './client.ts';
import { canary, createWorld } from './fuzz/world.ts';
import type { World } from './fuzz/world.ts';

let world: World;
let mine: Client;
let theirs: Client;
beforeAll(async () => {
  world = await createWorld();
  mine = world.service.clientOf('mine');
  theirs = world.service.clientOf('theirs');
});
afterAll(() => world.service.stop());

const nothing = '00000000-0000-4000-8000-000000000000';

/** Without what is of this request alone: its own name for what was asked for, and the moment. */
function tell({ status, text, headers }: Answered, asked: string): string {
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name));
  const told = text.replaceAll(asked, 'ASKED').replaceAll(encodeURIComponent(asked), 'ASKED');
  return JSON.stringify([status, kept, told.replace(/"instance":"[^"]*"/, '')]);
}

/** A body that the route takes, with a name in it. */
const bodies: Readonly<Record<string, (id: string) => unknown>> = {
  replayAnalysis: () => ({}),
  rateAnalysis: () => ({ rating: 'wrong', comment: 'theirs' }),
};

const withId = routes.filter(({ path }) => /\{(?:id|name)\}/.test(path));

describe("what is another's", () => {
  it.each(withId.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    'is answered to %s like what is not there',
    async (_name, route) => {
      const known = route.path.startsWith('/datasets')
        ? world.theirs.dataset
        : route.path.startsWith('/sessions')
          ? world.theirs.session
          : route.path.startsWith('/batches')
            ? world.theirs.batch
            : world.theirs.analysis;
      const ask = async (id: string) => {
        const path = route.path.replace(/\{(?:id|name)\}/, encodeURIComponent(id)).replace('{name}', 'bars');
        const json = bodies[route.name]?.(id);
        return tell(await mine[route.method](path, { ...(json !== undefined && { json }) }), id);
      };
      expect(await ask(known)).toBe(await ask(nothing));
      expect(await ask(known)).toMatch(/^\[404,/);
    },
  );

  it.each([
    ['/analyze', (id: string) => ({ question: 'total', data: id }), 'dataset'],
    ['/analyze', (id: string) => ({ question: 'total', session: id }), 'session'],
    ['/check', (id: string) => ({ script: '1;', data: id }), 'dataset'],
  ] as const)('is not found when it is named in a body: POST %s', async (path, body, what) => {
    const ask = async (id: string) => tell(await mine.post(path, { json: body(id) }), id);
    expect(await ask(world.theirs[what])).toBe(await ask(nothing));
  });

  it('is not found when a file of questions names it', async () => {
    const ask = async (id: string) =>
      tell(
        await mine.post('/batches', {
          text: JSON.stringify([{ question: 'total', data: id }]),
          headers: { 'content-type': 'application/json' },
        }),
        id,
      );
    expect(await ask(world.theirs.dataset)).toBe(await ask(nothing));
  });

  it('is no data to repeat an analysis over', async () => {
    const ask = async (id: string) =>
      tell(await mine.post(`/analyses/${world.mine.analysis}/replay`, { json: { data: id } }), id);
    expect(await ask(world.theirs.dataset)).toBe(await ask(nothing));
  });

  it('stands in no list, whatever is asked for', async () => {
    const record = (await theirs.get(`/analyses/${world.theirs.analysis}`)).json;
    const filters = [
      '',
      `?session=${record.session}`,
      `?dataset=${record.dataset}`,
      `?search=${canary}`,
      '?search=%25',
    ];
    for (const filter of filters) {
      const { text, json } = await mine.get(`/analyses${filter}`);
      expect(text).not.toContain(canary);
      expect(json.items.map(({ id }: { id: string }) => id)).not.toContain(world.theirs.analysis);
    }
    expect((await mine.get(`/analyses?batch=${world.theirs.batch}`)).json.items).toEqual([]);
    for (const path of ['/datasets', '/sessions', '/batches', '/me', '/readyz', '/metrics', '/openapi.json', '/docs'])
      expect((await mine.get(path)).text, path).not.toMatch(new RegExp(`${canary}|data of theirs|${record.dataset}`));
  });

  it('is not reached by going on in a list of theirs', async () => {
    await theirs.post('/sessions', { json: { title: canary } });
    const { next } = (await theirs.get('/sessions?limit=1')).json;
    expect(next).toBeDefined();
    expect((await mine.get(`/sessions?after=${next}`)).text).not.toContain(canary);
  });

  it('is not changed by any of this', async () => {
    const { json } = await theirs.get(`/analyses/${world.theirs.analysis}`);
    expect(json).toMatchObject({ state: 'ended', status: 'answered', session: world.theirs.session });
    expect(json.feedback).toBeUndefined();
    expect((await theirs.get(`/sessions/${world.theirs.session}`)).json.analyses).toHaveLength(1);
    expect((await theirs.get(`/datasets/${encodeURIComponent(world.theirs.dataset)}`)).status).toBe(200);
    const asked = (await theirs.get('/analyses')).json.items;
    expect(asked.map(({ batch }: { batch?: string }) => batch)).toEqual([world.theirs.batch, undefined]);
    expect((await theirs.get(`/batches/${world.theirs.batch}`)).json).toMatchObject({
      state: 'ended',
      cancelled: false,
    });
  });

  it('is written down as theirs alone', async () => {
    const records = await openRecords(process.env['DATABASE_URL'], world.service.home);
    const { items } = await records.listAudit('mine', { limit: 200 });
    await records.close();
    expect(items.length).toBeGreaterThan(0);
    const ids = Object.values(world.theirs);
    expect(items.filter(({ target }) => ids.includes(target))).toEqual([]);
    expect(JSON.stringify(items)).not.toContain(canary);
  });
});

describe('an Idempotency-Key', () => {
  it('of one owner is none of another, even where both ask the same', async () => {
    const json = { question: 'total revenue', data: { rows: { t: [{ revenue: 3 }] } } };
    const headers = { 'idempotency-key': 'the-same' };
    const [one, other] = [
      await mine.post('/analyze', { json, headers }),
      await theirs.post('/analyze', { json, headers }),
    ];
    expect(other.json.id).not.toBe(one.json.id);
    expect(other.headers.get('idempotent-replayed')).toBeNull();
    expect((await mine.get(`/analyses/${other.json.id}`)).status).toBe(404);
  });
});

describe('the same file of two owners', () => {
  const csv = 'region,revenue\nNorth,10\nSouth,20.5\n';
  const question = { question: 'total revenue', data: 'shared' };
  const valuesOf = ({ json }: Answered) => Object.values(json.metrics).map((metric: any) => metric.value);
  const upload = (client: Client, file = 'shared.csv') =>
    client.post('/datasets', { form: csvForm({ name: 'shared' }, { [file]: csv }) });
  const stored = (hash: string) => existsSync(join(world.service.home, 'datasets', `${hash}.duckdb`));

  it('is stored once, and belongs to each of them', async () => {
    const [one, other] = [await upload(mine), await upload(theirs)];
    expect(other.json.hash).toBe(one.json.hash);
    expect(one.status).toBe(201);
    expect(other.status).toBe(201);
  });

  it('is told by the name that each gave it', async () => {
    const [one, other] = [await upload(mine, 'my plan.csv'), await upload(theirs, `${canary} plan.csv`)];
    expect(one.json.tables[0].source).toBe('my plan.csv');
    expect(other.json.tables[0].source).toBe(`${canary} plan.csv`);
    await upload(theirs, 'my  plan.csv');
    expect((await mine.get('/datasets/shared')).text).not.toContain('my  plan');
    await Promise.all([upload(mine), upload(theirs)]);
  });

  it("stays the other's when one removes it", async () => {
    const { hash } = (await mine.get('/datasets/shared')).json;
    expect((await mine.delete('/datasets/shared')).status).toBe(204);
    expect((await mine.post('/analyze', { json: question })).json.code).toBe('DATASET_NOT_FOUND');
    expect(valuesOf(await theirs.post('/analyze', { json: question }))).toContain(30.5);
    expect((await theirs.delete('/datasets/shared')).status).toBe(204);
    // Their analysis can still be repeated over it.
    const [{ id }] = (await theirs.get('/analyses?limit=1')).json.items;
    expect(stored(hash)).toBe(true);
    expect(valuesOf(await theirs.post(`/analyses/${id}/replay`, { json: {} }))).toContain(30.5);
    for (const item of (await theirs.get(`/analyses?dataset=${hash}`)).json.items)
      await theirs.delete(`/analyses/${item.id}`);
    expect(stored(hash)).toBe(false);
  });

  it('is there for one who uploads it while the other removes it', async () => {
    for (let round = 0; round < 5; round += 1) {
      await upload(mine);
      const [, uploaded] = await Promise.all([mine.delete('/datasets/shared'), upload(theirs)]);
      expect(uploaded.status).toBeLessThan(300);
      expect((await theirs.get('/datasets/shared')).status).toBe(200);
      await theirs.delete('/datasets/shared');
    }
  });
});
