import { expect, it, vi } from 'vitest';
import { compose } from '../../../src/compose.ts';
import { readConfig } from '../../../src/config.ts';
import { GloveboxError } from '../../../src/errors.ts';
import { chooseRuntime, findRuntime } from '../../../src/sandbox/docker/runtime.ts';
import { toFault } from '../../../src/sandbox/docker/daemon-fault.ts';
import { boxLimits } from '../box-fixture.ts';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';

const known = {
  runc: { path: 'runc' },
  runsc: { path: '/usr/bin/runsc' },
  strict: { path: '/opt/gvisor/bin/runsc' },
  shim: { runtimeType: 'io.containerd.runsc.v1' },
  crun: { path: '/usr/bin/crun' },
};

it.each([
  ['runsc', true],
  ['strict', true],
  ['shim', true],
  ['io.containerd.runsc.v1', true],
  ['runc', false],
  ['crun', false],
])('The runtime %s is gVisor: %s', (name, isGvisor) => {
  expect(chooseRuntime(name, known)).toEqual({ name, isGvisor });
});

it('A runtime that the daemon does not have is a fault of the settings, which no other box makes good', () => {
  const choose = () => chooseRuntime('kata', { runsc: {}, runc: {} });
  expect(choose).toThrow(GloveboxError);
  expect(choose).toThrow('the Docker daemon has no runtime "kata"; it has runc, runsc.');
});

it('Where the own runtime of a daemon is gVisor and nobody has said so, the fault says what to do', () => {
  const told = 'OCI runtime start failed: creating process: failed to load /box/node: permission denied: unknown';
  expect(toFault('start a container', Object.assign(new Error(told), { statusCode: 400 }))).toMatchObject({
    code: 'SANDBOX_UNAVAILABLE',
    next: expect.stringContaining('GLOVEBOX_RUNTIME') as string,
  });
  const other = Object.assign(new Error('no such container'), { statusCode: 404 });
  expect(toFault('start a container', other).next).not.toContain('GLOVEBOX_RUNTIME');
});

it('Who names a runtime gets no box without one where Docker is not there', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere.sock');
  const { sandbox } = compose(readConfig({ home: '/nowhere', sandbox: 'auto', runtime: 'runsc' }));
  const reading = sandbox.readSql(['SELECT 1'], boxLimits(), new AbortController().signal);
  await expect(reading).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
  vi.unstubAllEnvs();
});

it('Who names a runtime gets no embedded box, whoever asks for that', () => {
  const choose = () => compose(readConfig({ home: '/nowhere', sandbox: 'embedded', runtime: 'runsc' }));
  expect(choose).toThrow('There is no runtime "runsc" in the embedded box.');
});

it('A daemon is not asked for its runtimes where none was named', async () => {
  expect(await findRuntime(connectToDaemon({ socket: '/nowhere.sock' }), undefined)).toBeUndefined();
});
