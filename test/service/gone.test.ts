import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { createApp } from '../../src/service/app.ts';
import { listen } from '../../src/service/http/listen.ts';
import { createLog } from '../../src/service/log.ts';
import type { Service } from '../../src/service/service.ts';
import { readServiceSettings } from '../../src/service/settings.ts';
import type { RecordStore } from '../../src/store/records/record-store.ts';
import { sampleAnalysis } from '../store/records/sample-records.ts';
import { useRecords } from './use-records.ts';

const site = useRecords();

it('Who has gone before it is known who it is, is told nothing of a question until it ends', async () => {
  let close: () => void = () => {};
  const closed = new Promise<void>((resolve) => (close = resolve));
  let ask: () => void = () => {};
  const asked = new Promise<void>((resolve) => (ask = resolve));
  let looks = 0;
  const slow: RecordStore = {
    ...site.records,
    async hasKeys() {
      ask();
      await closed;
      return site.records.hasKeys();
    },
    findAnalysis(...given) {
      looks += 1;
      return site.records.findAnalysis(...given);
    },
  };
  await site.records.accept(sampleAnalysis({ id: 'one', owner: 'local', instance: 'another' }));
  const service = {
    settings: readServiceSettings({}, {}),
    records: slow,
    jobs: { find: () => undefined },
    metrics: { request: close },
    isStopping: () => false,
  } as unknown as Service;
  const trust = { isLocal: async () => true, hosts: [], origins: [] };
  const app = createApp({ service, trust, log: createLog('silent'), uploads: site.home });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  const { port, host } = new URL(listening.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /analyses/one/events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await asked;
  socket.destroy();
  await closed;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(0));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(looks).toBe(1);
  await listening.close();
});
