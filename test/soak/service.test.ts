import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { csvForm } from '../service/client.ts';
import { stating } from '../service/lasting/long-scripts.ts';
import { openStore } from '../service/lasting/read-store.ts';
import { openSite } from '../service/lasting/start-process.ts';
import type { ServiceProcess, Site } from '../service/lasting/start-process.ts';

/** A sample in the default run; five minutes in `npm run soak`. */
const isFull = process.env['GLOVEBOX_SOAK'] === 'full';
const seconds = isFull ? 300 : 18;
/** As many as have a place; twice as many ask. */
const places = 12;
const bounds = { GLOVEBOX_CONCURRENCY: '4', GLOVEBOX_QUEUE: String(places), GLOVEBOX_QUEUE_PER_KEY: String(places) };
const askers = 2 * places;
const slowReaders = 6;
const mebibyte = 1024 * 1024;

let site: Site;
beforeEach(() => {
  site = openSite();
});
afterEach(() => site.close());

const descriptors = ({ pid }: ServiceProcess) => readdirSync(`/proc/${pid}/fd`).length;
const resident = ({ pid }: ServiceProcess) =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / mebibyte;
const children = ({ pid }: ServiceProcess) =>
  readdirSync('/proc').filter((other) => {
    try {
      return (
        /^\d+$/.test(other) && readFileSync(`/proc/${other}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === `${pid}`
      );
    } catch {
      // It ended while we looked.
      return false;
    }
  }).length;
const folders = ({ desk }: Site) =>
  [desk.temporary, join(desk.home, 'uploads'), join(desk.home, 'intake')].flatMap((folder) => {
    try {
      return readdirSync(folder);
    } catch {
      // Nothing was ever in it.
      return [];
    }
  }).length;

type Sample = { readonly second: number; readonly value: number };

/** How much a value grows in a second: the slope of the straight line that misses the samples least. */
function findSlope(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ second }) => second)), mean(samples.map(({ value }) => value))];
  const above = samples.reduce((sum, { second, value }) => sum + (second - x) * (value - y), 0);
  return above / samples.reduce((sum, { second }) => sum + (second - x) ** 2, 0);
}

type Counts = { answered: number; accepted: number; refused: number; readonly strange: string[] };

/** Asks without a pause, and takes no advice to come later: so there are always more than have a place. */
async function askWithoutPause({ url }: ServiceProcess, counts: Counts, isOver: () => boolean): Promise<void> {
  for (let number = 0; !isOver(); number += 1) {
    const way = number % 3;
    const headers = {
      'content-type': 'application/json',
      ...(way === 1 && { prefer: 'respond-async' }),
      ...(way === 2 && { accept: 'text/event-stream' }),
    };
    const body = JSON.stringify({ script: stating(number), data: 'stored' });
    const response = await fetch(`${url}/analyze`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status === 200) counts.answered += 1;
    else if (response.status === 202) counts.accepted += 1;
    else if (response.status === 429 && Number(response.headers.get('retry-after')) >= 1) {
      counts.refused += 1;
      await sleep(100);
    } else counts.strange.push(`${response.status} ${text}`);
  }
}

/** Follows a question that prints more than any buffer holds, and reads nothing of it. */
function readNothing({ url }: ServiceProcess, id: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${url}/analyses/${id}/events`, { agent: false }, (response) => resolve(response.pause())).on('error', reject);
  });
}

const talkative = `import { metric } from 'glovebox/kit';
for (let i = 0; i < 3_000; i += 1) console.log(String(i).padEnd(2_000, 'x'));
metric('n', 1);`;

describe.runIf(process.platform === 'linux')(
  `A service with twice as many questions as it has places, for ${seconds} s`,
  () => {
    it(
      'does not grow, refuses with advice, and answers at once when it is over',
      async () => {
        const service = await site.start(bounds);
        const { client } = service;
        await client.post('/datasets', { form: csvForm({ name: 'stored' }, { 't.csv': 'a\n1\n' }) });
        const told: number[] = [];
        const readers: IncomingMessage[] = [];
        for (let reader = 0; reader < slowReaders; reader += 1) {
          const { json } = await client.post('/analyze', {
            json: { script: talkative, data: 'stored' },
            headers: { prefer: 'respond-async' },
          });
          readers.push(await readNothing(service, json.id));
        }
        // They read nothing, and yet all of these end.
        const store = openStore(site.desk.home);
        await vi.waitFor(
          () => expect(store.questions().map(({ status }) => status)).toEqual(readers.map(() => 'answered')),
          {
            timeout: 60_000,
          },
        );

        const counts: Counts = { answered: 0, accepted: 0, refused: 0, strange: [] };
        let over = false;
        const asking = Array.from({ length: askers }, () => askWithoutPause(service, counts, () => over));
        const samples: Record<'resident' | 'descriptors' | 'children' | 'folders', Sample[]> = {
          resident: [],
          descriptors: [],
          children: [],
          folders: [],
        };
        const started = performance.now();
        const passed = () => (performance.now() - started) / 1000;
        while (passed() < seconds) {
          await sleep(250);
          const second = passed();
          samples.resident.push({ second, value: resident(service) });
          samples.descriptors.push({ second, value: descriptors(service) });
          samples.children.push({ second, value: children(service) });
          samples.folders.push({ second, value: folders(site) });
          told.push(store.questions().filter(({ state }) => state !== 'ended').length);
        }
        over = true;
        await Promise.all(asking);

        const later = (of: readonly Sample[]) => of.filter(({ second }) => second > seconds / 2);
        const slopes = Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, findSlope(later(all))]));
        const most = Object.fromEntries(
          Object.entries(samples).map(([name, all]) => [name, Math.max(...all.map(({ value }) => value))]),
        );
        const { strange, ...numbers } = counts;
        console.log(
          `${seconds} s: ${JSON.stringify({ numbers, mostUnfinished: Math.max(...told), most, growthInASecond: slopes })}`,
        );
        expect(strange).toEqual([]);
        expect(counts.refused).toBeGreaterThan(askers);
        expect(counts.answered).toBeGreaterThan(0);
        // What waits is bounded, whatever is asked.
        expect(Math.max(...told)).toBeLessThanOrEqual(places + 4);
        // A short sample is still warming up: only the long one tells a leak from that.
        expect(slopes['resident']).toBeLessThan(isFull ? 0.15 : 6);
        expect(slopes['descriptors']).toBeLessThan(isFull ? 0.05 : 2);
        expect(slopes['children']).toBeLessThan(isFull ? 0.02 : 1);
        expect(slopes['folders']).toBeLessThan(isFull ? 0.02 : 1);

        // What was accepted is answered, and then there is a place for everybody.
        await vi.waitFor(() => expect(store.questions().every(({ state }) => state === 'ended')).toBe(true), 60_000);
        expect(
          store
            .questions()
            .every(({ status, tries, documents }) => status === 'answered' && tries === 1 && documents === 1),
        ).toBe(true);
        const asked = performance.now();
        expect((await client.post('/analyze', { json: { script: stating(1), data: 'stored' } })).status).toBe(200);
        expect(performance.now() - asked).toBeLessThan(10_000);
        expect((await client.get('/readyz')).json.queue).toEqual({ waiting: 0, running: 0 });

        for (const reader of readers) reader.destroy();
        await vi.waitFor(() => expect(children(service)).toBeLessThanOrEqual(3), 20_000);
        store.close();
        expect((await service.end()).code).toBe(0);
        expect(site.leftovers()).toEqual([]);
      },
      (seconds + 240) * 1000,
    );
  },
);
