import { randomUUID } from 'node:crypto';

/** What those who ask have been told, across all deaths of the service. */
export type Heard = {
  /** Ids that were acknowledged, by the number that their script states. */
  readonly acknowledged: Map<string, number>;
  /** Under each key, the ids that were ever heard. */
  readonly keys: Map<string, Set<string>>;
  /** The values that answers had, by id. */
  readonly answers: Map<string, unknown>;
  /** Answers that were something else than expected. */
  readonly strange: string[];
  broken: number;
};

export const nothingHeard = (): Heard => ({
  acknowledged: new Map(),
  keys: new Map(),
  answers: new Map(),
  strange: [],
  broken: 0,
});

type Asking = {
  /** Where the service is now; it moves with each start. */
  readonly url: () => string;
  readonly heard: Heard;
  readonly isOver: () => boolean;
  /** Between 0 and 1. */
  readonly chance: () => number;
};

let asked = 0;

/** Somebody who asks one question after the other, in all ways there are, and asks again where the connection broke. */
export async function askOn({ url, heard, isOver, chance }: Asking): Promise<void> {
  while (!isOver()) {
    const number = (asked += 1);
    const key = chance() < 0.6 ? randomUUID() : undefined;
    const way = Math.floor(chance() * 3);
    const upload = chance() < 0.1;
    const body = upload ? formOf(number) : JSON.stringify(bodyOf(number));
    const headers = {
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(way === 1 && { prefer: 'respond-async' }),
      ...(way === 2 && { accept: 'text/event-stream' }),
      ...(!upload && { 'content-type': 'application/json' }),
    };
    const patience = chance() < 0.2 ? chance() * 300 : 60_000;
    for (let tried = 0; ; tried += 1) {
      const before = url();
      if (await send(before, { body, headers, number, key, patience: tried === 0 ? patience : 60_000 }, heard)) break;
      heard.broken += 1;
      // Who has no key cannot know whether it was asked.
      if (key === undefined) break;
      if (url() === before) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

type Sent = {
  readonly body: string | FormData;
  readonly headers: Readonly<Record<string, string>>;
  readonly number: number;
  readonly key: string | undefined;
  readonly patience: number;
};

/** True where there is nothing to ask again. */
async function send(url: string, { body, headers, number, key, patience }: Sent, heard: Heard): Promise<boolean> {
  const acknowledge = (id: string) => {
    heard.acknowledged.set(id, number);
    if (key !== undefined) heard.keys.set(key, (heard.keys.get(key) ?? new Set()).add(id));
  };
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(`${url}/analyze`, { method: 'POST', body, headers, signal });
    const [, id] = /^\/analyses\/(.+)$/.exec(response.headers.get('location') ?? '') ?? [];
    if (id !== undefined) acknowledge(id);
    const text = await response.text();
    if (response.status === 429 || response.status === 503) return false;
    if (response.status === 200 && id !== undefined) {
      const data = response.headers.get('content-type')?.includes('event-stream') === true ? lastOf(text) : text;
      // A stream whose service ended well is cut without an answer.
      if (data !== undefined) heard.answers.set(id, valueOf(JSON.parse(data)));
    } else if (response.status !== 202 && !text.includes('ANALYSIS_INTERRUPTED'))
      heard.strange.push(`${response.status} ${text}`);
    return true;
  } catch {
    return false;
  }
}

/** The dataset that most are asked of. */
export const stored = 'stored';
const bodyOf = (number: number) => ({ script: scriptOf(number), data: stored });
const scriptOf = (number: number) => `import { metric } from 'glovebox/kit';\nmetric('n', ${number});`;

function formOf(number: number): FormData {
  const form = new FormData();
  form.set('script', scriptOf(number));
  form.append('file', new Blob(['a\n1\n']), 't.csv');
  return form;
}

function lastOf(stream: string): string | undefined {
  return /event: answered\nid: \d+\ndata: (.*)\n\n$/.exec(stream)?.[1];
}

function valueOf(document: { analysis?: unknown; metrics?: Record<string, { value: unknown }> }): unknown {
  const { metrics } = (document.analysis ?? document) as { metrics?: Record<string, { value: unknown }> };
  return metrics?.['n']?.value;
}
