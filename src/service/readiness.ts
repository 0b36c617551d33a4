import { hasKey } from '../config.ts';
import { GloveboxError } from '../errors.ts';
import type { SandboxState } from '../sandbox/sandbox.ts';
import type { Service } from './service.ts';
import type { Readiness } from './wire/readiness.ts';

const patienceMilliseconds = 5_000;

const looks = new WeakMap<Service, Promise<Readiness>>();

/** Whether all that an answer needs is there. Anybody may ask, as often as they like: those who ask at once share one look. */
export function checkReadiness(service: Service): Promise<Readiness> {
  const looking = looks.get(service) ?? lookAtAll(service).finally(() => looks.delete(service));
  looks.set(service, looking);
  return looking;
}

/** The model is not asked: that would cost something each time. */
async function lookAtAll(service: Service): Promise<Readiness> {
  const { analyst, records, generator, jobs } = service;
  const [boxes, store] = await Promise.all([look(() => analyst.inspect()), look(() => records.ping())]);
  const sandbox = boxes.found?.sandbox;
  const needsKey = generator.name === 'claude' && !hasKey();
  const parts = {
    box: { ok: sandbox !== undefined, detail: sandbox === undefined ? boxes.problem : `the ${sandbox.kind} box` },
    pool: describePool(sandbox),
    store: { ok: store.problem === '', detail: store.problem === '' ? 'answers' : store.problem },
    model: {
      ok: !needsKey,
      detail: needsKey
        ? 'no key for the model'
        : generator.name === 'claude'
          ? `claude, ${generator.model}`
          : 'offline',
    },
  };
  const ready = Object.values(parts).every(({ ok }) => ok) && !service.isStopping();
  const chat = describeChats(service.chatStates());
  return { ready, ...parts, ...(chat && { chat }), queue: jobs.counts };
}

/** A platform that is away is no reason to send nobody here any more. */
function describeChats(states: ReturnType<Service['chatStates']>): Readiness['chat'] {
  if (states.length === 0) return undefined;
  const away = states.filter(({ ok }) => !ok);
  const names = (away.length > 0 ? away : states).map(({ name }) => name).join(', ');
  return { ok: away.length === 0, detail: away.length === 0 ? names : `${names}: cannot be reached` };
}

function describePool(sandbox: SandboxState | undefined): Readiness['pool'] {
  if (sandbox === undefined) return { ok: false, detail: 'unknown' };
  const { kind: _, ...counts } = sandbox;
  return { ok: true, detail: `${counts.warm} warm, ${counts.working} at work`, ...counts };
}

type Look<T> = { readonly found?: T; readonly problem: string };

/** What does not answer in time is not ready. A fault is told by its code: its words are for the log. */
async function look<T>(ask: () => Promise<T>): Promise<Look<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Look<T>>((resolve) => {
    timer = setTimeout(() => resolve({ problem: 'does not answer' }), patienceMilliseconds);
  });
  const asking = ask().then(
    (found): Look<T> => ({ found, problem: '' }),
    (error: unknown): Look<T> => ({ problem: error instanceof GloveboxError ? error.code : 'INTERNAL' }),
  );
  try {
    return await Promise.race([asking, late]);
  } finally {
    clearTimeout(timer);
  }
}
