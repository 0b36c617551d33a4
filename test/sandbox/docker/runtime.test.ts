import { expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { chooseRuntime, findRuntime } from '../../../src/sandbox/docker/runtime.ts';
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

it('A daemon is not asked for its runtimes where none was named', async () => {
  expect(await findRuntime(connectToDaemon({ socket: '/nowhere.sock' }), undefined)).toBeUndefined();
});
