import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveForm } from '../../../src/service/uploads/receive-form.ts';
import type { ReceivedForm } from '../../../src/service/uploads/receive-form.ts';
import { csvForm } from '../client.ts';

let folder: string;
let server: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'glovebox-form-'));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a form, and gives what was made of it while the request still waits for its answer. */
async function receive(
  form: FormData,
): Promise<{ readonly request: IncomingMessage; readonly received: ReceivedForm }> {
  return new Promise((resolve, reject) => {
    server = createServer((request, response) => {
      receiveForm(request, { bytes: 10_000, folder }).then((received) => {
        resolve({ request, received });
        response.end();
      }, reject);
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: form }).catch(reject);
    });
  });
}

describe('a form that was received', () => {
  it('lies in files of its own until it is closed', async () => {
    const { received } = await receive(csvForm({ name: 'a' }, { 'sales.csv': 'n\n1\n', 'costs.csv': 'n\n2\n' }));
    expect(received.fields).toEqual({ name: 'a' });
    expect(received.files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['sales.csv', 4],
      ['costs.csv', 4],
    ]);
    expect(received.files.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(['n\n1\n', 'n\n2\n']);
    await received.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves no limit on how long its answer may take', async () => {
    const { request, received } = await receive(csvForm({}, { 'sales.csv': 'n\n1\n' }));
    expect(request.socket.timeout ?? 0).toBe(0);
    await received.close();
  });

  it('is refused where it is too large, with what can be done: to send it as a file would be no advice', async () => {
    const refused = receive(csvForm({}, { 'sales.csv': 'n\n'.repeat(10_000) }));
    await expect(refused).rejects.toMatchObject({
      code: 'REQUEST_TOO_LARGE',
      next: expect.stringContaining('GLOVEBOX_UPLOAD_BYTES'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [`${'数据'.repeat(60)}.csv`, /^[数据]+\.csv$/],
    [`${'𝒜'.repeat(100)}.csv`, /^𝒜+\.csv$/u],
    [`${'n'.repeat(500)}.csv`, /^n{196}\.csv$/],
  ])('has the end of a name that no file system would take: %s', async (given, form) => {
    const { received } = await receive(csvForm({}, { [given]: 'n\n1\n' }));
    const [file] = received.files;
    expect(file?.name).toMatch(form);
    expect(Buffer.byteLength(file?.name ?? '')).toBeLessThanOrEqual(200);
    await received.close();
  });
});
