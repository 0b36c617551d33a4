import { describe, expect, it } from 'vitest';
import type { ContainerCreateOptions } from 'dockerode';
import { probes } from '../../../src/contract/probes.ts';
import { attest, tryWalls } from '../../../src/sandbox/docker/attest.ts';
import { useStartedBoxes, withHost } from './start-box.ts';
import { dockerIsHere } from './use-docker.ts';

describe.runIf(dockerIsHere)('a Docker box', () => {
  const startBox = useStartedBoxes();

  it('makes every attempt, and each is refused', async () => {
    const { findings, broken } = await tryWalls(...(await startBox()));
    expect(broken).toEqual([]);
    expect(findings.map(({ name }) => name).sort()).toEqual(Object.keys(probes).sort());
    expect(findings.filter(({ held }) => !held)).toEqual([]);
  });

  it('is not the one that was asked for where a limit is another', async () => {
    const given = await startBox((asked) => withHost(asked, { PidsLimit: 4096 }));
    await expect(attest(...given)).rejects.toMatchObject({
      code: 'SANDBOX_BROKEN',
      message: 'The Docker box is not sealed: PidsLimit is 4096.',
    });
  });

  it.each<[string, string, ContainerCreateOptions['HostConfig']]>([
    ['with a root that can be written', 'ReadonlyRootfs is false', { ReadonlyRootfs: false }],
    ['with rights', 'rights', { CapDrop: [], CapAdd: ['SYS_ADMIN'] }],
    [
      'with another list of system calls',
      'system-calls (linked)',
      { SecurityOpt: ['no-new-privileges', 'seccomp=unconfined'] },
    ],
    ['whose user may read the programs', 'root (65533)', { GroupAdd: ['65533'] }],
    ['with a folder of the host', 'mounts (/host', { Binds: ['/tmp:/host'] }],
    [
      'with a device of the host',
      'devices',
      { Devices: [{ PathOnHost: '/dev/full', PathInContainer: '/dev/kvm', CgroupPermissions: 'rwm' }] },
    ],
  ])('%s is not sealed', async (_title, broken, host) => {
    const walls = await tryWalls(...(await startBox((asked) => withHost(asked, host))));
    expect(walls.broken.join('; ')).toContain(broken);
  });

  it('whose language processes are not sealed is found out, even where its settings are right', async () => {
    // Their seal is a library: in its place stands one that does nothing.
    const given = await startBox((asked) => ({
      ...asked,
      Cmd: (asked.Cmd ?? []).map((word) => word.replace('"seal":"/box/seal.so"', '"seal":"/box/nothing.so"')),
    }));
    const { findings } = await tryWalls(...given);
    const open = findings.filter(({ held }) => !held).map(({ name }) => name);
    expect(open).toContain('start-program');
    expect(open).toContain('signal-runner');
    // What the container holds by itself still holds.
    expect(open).not.toContain('tcp-v4');
    expect(open).not.toContain('write-programs');
  });
});
