import { join } from 'node:path';
import { createAnalyst } from '../analyst.ts';
import type { Analyst } from '../analyst.ts';
import { config as configSchema, readConfig } from '../config.ts';
import type { Config, ConfigOptions } from '../config.ts';
import { GloveboxError } from '../errors.ts';
import { builtFile } from '../package-root.ts';
import { createDatasetStore } from '../store/dataset-store.ts';
import type { RecordStore } from '../store/records/record-store.ts';
import { sweepWorkspaces } from '../store/workspaces.ts';
import { readVersion } from '../version.ts';
import { isLoopback } from './access/guard-origin.ts';
import { isKeyNeeded } from './access/identity.ts';
import { createApp } from './app.ts';
import { createBatchReader } from './batches/batch-reader.ts';
import { Feeder } from './batches/feeder.ts';
import { readChatSettings, chatSettings } from './chat/chat-settings.ts';
import type { ChatOptions, ChatSettings } from './chat/chat-settings.ts';
import { createChats } from './chat/chats.ts';
import { openPlatforms, openSpool } from './chat/open-platforms.ts';
import { listen } from './http/listen.ts';
import { Jobs } from './jobs/jobs.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createObserver } from './observe.ts';
import { openRecords } from './open-records.ts';
import { describeApi } from './openapi.ts';
import { loadPage } from './page.ts';
import { startRetention } from './retention.ts';
import { removeUnused } from './routes/remove-unused.ts';
import { routes } from './routes/index.ts';
import type { Service } from './service.ts';
import { readServiceSettings, serviceSettings } from './settings.ts';
import type { ServiceOptions, ServiceSettings } from './settings.ts';
import { DatasetHolds } from './uploads/dataset-holds.ts';
import { createIntakes } from './uploads/intakes.ts';

export type Serving = {
  readonly url: string;
  readonly box: Service['box'];
  readonly generator: Service['generator'];
  readonly keyNeeded: boolean;
  /** What its routes work with. */
  readonly service: Service;
  /** Takes no more questions, lets those that are worked on end, and closes all. */
  stop(): Promise<void>;
};

type Opened = { readonly records: RecordStore; readonly analyst: Analyst };

/** Boxes start ahead: whoever asks a service is not the only one. */
const usual = { warmBoxes: 2 };

/** Starts the service. Resolves when it answers. */
export async function serve(options: ServiceOptions & ChatOptions & ConfigOptions = {}): Promise<Serving> {
  const settings = readServiceSettings(pick(options, serviceSettings.shape));
  const chat = readChatSettings(pick(options, chatSettings.shape));
  const configOptions = { ...usual, ...pick(options, configSchema.shape) };
  const config = readConfig(configOptions);
  const log = createLog(settings.logLevel);
  const records = await openRecords(settings.databaseUrl, config.home);
  let analyst: Analyst | undefined;
  try {
    analyst = await createAnalyst(configOptions);
    return await serveWith({ records, analyst }, settings, chat, config, log);
  } catch (error) {
    await Promise.allSettled([analyst?.close(), records.close()]);
    throw error;
  }
}

async function serveWith(
  { records, analyst }: Opened,
  settings: ServiceSettings,
  chat: ChatSettings,
  config: Config,
  log: Log,
): Promise<Serving> {
  const version = readVersion();
  let keyNeeded = await isKeyNeeded(records);
  const isLocal = isLoopback(settings.host);
  if (!isLocal && !keyNeeded) refuseOpen(settings.host);
  const { generator, sandbox } = await analyst.inspect();
  if (!isLocal && config.sandbox === 'auto' && sandbox.kind === 'embedded') refuseEmbedded();
  analyst.warm();
  let stopping = false;
  const metrics = createMetrics({
    queue: () => jobs.counts,
    batches: () => feeder.count,
    boxes: async () => (await analyst.inspect().catch(() => undefined))?.sandbox,
  });
  const bounds = { running: settings.concurrency, perLane: settings.queuePerKey, overall: settings.queue };
  const observer = createObserver(log, metrics);
  const jobs = new Jobs({ analyst, records, follows: generator.follows, bounds, observer });
  const onSpared = (hashes: readonly string[]) => removeUnused(hashes, service);
  const feeder = new Feeder({ jobs, records, observer, onSpared });
  const service: Service = {
    version,
    config,
    settings,
    analyst,
    generator,
    box: sandbox.kind,
    datasets: createDatasetStore(config.home),
    records,
    jobs,
    feeder,
    batchReader: createBatchReader(),
    intakes: createIntakes(analyst),
    holds: new DatasetHolds(),
    metrics,
    page: loadPage(builtFile('web')),
    api: describeApi(routes, version),
    chatStates: () => chats.states(),
    isStopping: () => stopping,
  };
  const trust = {
    // A key that is made meanwhile counts at once, and it is not looked for again.
    isLocal: async () => isLocal && !(keyNeeded ||= await isKeyNeeded(records)),
    hosts: settings.hosts,
    origins: settings.origins,
  };
  const uploads = join(config.home, 'uploads');
  // What a process left that was killed is somebody's data.
  await Promise.all([sweepWorkspaces(uploads), service.datasets.sweep()]).catch((error: unknown) => log.fault(error));
  const spool = openSpool(config.home);
  const platforms = openPlatforms(chat, spool, log);
  const chats = createChats(platforms, chat, service, log);
  const doors = platforms.flatMap(({ door }) => door ?? []);
  const app = createApp({ service, trust, log, uploads, doors });
  // Before anything can be accepted: a process that nobody has heard of is taken for dead.
  await jobs.start();
  await feeder.start();
  const listening = await listen(app, settings).catch(async (error: unknown) => {
    await feeder.stop();
    await jobs.stop(0);
    throw error;
  });
  await chats.start().catch(async (error: unknown) => {
    await feeder.stop();
    await chats.stop();
    await listening.close();
    await jobs.stop(0);
    throw error;
  });
  const retention = startRetention(service, spool, log);
  const { url } = listening;
  const { kind: box } = sandbox;
  log.info('listening', { url, box, generator: generator.name, keyNeeded });
  return {
    url,
    box,
    generator,
    keyNeeded,
    service,
    async stop() {
      stopping = true;
      log.info('stopping', jobs.counts);
      const swept = retention.stop();
      // Until then it answers: who waits can follow, and who asks anew is told to come back.
      await feeder.stop();
      await jobs.stop(settings.graceSeconds * 1000).catch((error: unknown) => log.fault(error));
      await chats.stop();
      await listening.close();
      await swept;
      await analyst.close();
      await records.close();
      log.info('stopped');
    },
  };
}

function refuseOpen(host: string): never {
  throw new GloveboxError(
    'CONFIG_INVALID',
    `Without a key the service is for this machine alone, and not for ${host}.`,
    {
      next: 'Make one first: glovebox keys create --owner NAME.',
    },
  );
}

/** Beyond this machine nobody is to get a weaker box than they think. */
function refuseEmbedded(): never {
  throw new GloveboxError(
    'SANDBOX_UNAVAILABLE',
    'There is no Docker box here, and the service is for more than this machine.',
    {
      next: 'Run glovebox doctor, or say --sandbox embedded if you know what that means: see SECURITY.md.',
    },
  );
}

function pick<T extends object>(options: T, shape: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(shape, name)));
}
