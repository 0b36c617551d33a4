import { randomUUID } from 'node:crypto';
import Dockerode from 'dockerode';
import { afterAll, describe, expect, it } from 'vitest';
import { buildImage, chooseNetwork } from '../../../../src/sandbox/docker/image/build-image.ts';
import type { BuildEvent, BuildOptions } from '../../../../src/sandbox/docker/image/build-image.ts';
import { imageName } from '../../../../src/sandbox/docker/image/image-name.ts';
import {
  findOlder,
  inspectImage,
  listOwnImages,
  removeImage,
} from '../../../../src/sandbox/docker/image/own-images.ts';
import { dockerIsHere } from '../use-docker.ts';

const docker = new Dockerode();
/** What is built here bears this and nothing of anybody else does. */
const label = `org.glovebox.test-${randomUUID()}`;
const testName = (tag: string) => `glovebox-test-build:${tag}-${label.slice(-12)}`;

/** There is no shell in an image of ours, but a Node. */
const node = (code: string) => `RUN ["/box/node", "-e", ${JSON.stringify(code)}]`;
const onOurs = [`FROM ${imageName()}`, `LABEL ${label}=build`];

type Given = Partial<BuildOptions> & { readonly lines: readonly string[]; readonly tag?: string };

/** Builds from these lines, and gives what was heard. */
async function build({ lines, tag = 'test', ...options }: Given) {
  const events: BuildEvent[] = [];
  const digest = await buildImage({
    name: testName(tag),
    files: [
      { path: 'Dockerfile', bytes: Buffer.from(`${lines.join('\n')}\n`) },
      { path: 'folder/hello.txt', bytes: Buffer.from('hello') },
    ],
    arguments: {},
    network: 'none',
    fresh: false,
    signal: new AbortController().signal,
    ...options,
    onEvent: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
  });
  return { digest, events };
}

const linesOf = (events: readonly BuildEvent[]) =>
  events.flatMap((event) => (event.type === 'line' ? [event.text] : []));
const containersOfTest = () => docker.listContainers({ all: true, filters: { label: [label] } });

describe.runIf(dockerIsHere)('Building an image', () => {
  afterAll(async () => {
    // An image is free when those that were built on it are gone: they are newer.
    for (const image of await listOwnImages(label)) await removeImage(image);
    expect(await listOwnImages(label)).toEqual([]);
  });

  const scratch = ['FROM scratch', `LABEL ${label}=box`, 'COPY folder/ /there/'];

  it('gives the digest of what the daemon has, with the steps in their order', async () => {
    const { digest, events } = await build({
      lines: [...scratch, 'ARG WORD', 'ENV WORD=$WORD'],
      arguments: { WORD: 'given' },
    });
    const { Id, Config } = await docker.getImage(testName('test')).inspect();
    expect(digest).toBe(Id);
    expect(Config.Env).toContain('WORD=given');
    expect(events.filter(({ type }) => type === 'step')).toEqual(
      [...scratch, 'ARG WORD', 'ENV WORD=$WORD'].map((instruction, index) => ({
        type: 'step',
        number: index + 1,
        of: 5,
        instruction,
      })),
    );
  });

  it('takes steps from an earlier build, and none where that is asked for', async () => {
    await build({ lines: scratch, tag: 'kept' });
    const again = await build({ lines: scratch, tag: 'kept' });
    expect(again.events.filter(({ type }) => type === 'kept')).toHaveLength(2);
    const fresh = await build({ lines: scratch, tag: 'kept', fresh: true });
    expect(fresh.events.filter(({ type }) => type === 'kept')).toEqual([]);
  });

  it('gives lines whole and without colours, on whatever stream and in whatever pieces they are printed', async () => {
    const code = `const pieces = ['on', 'e\\ntw', 'o\\r\\n\\n', 'thr', 'ee'];
      const next = () => { if (pieces.length) process.stderr.write(pieces.shift(), () => setTimeout(next, 50)); };
      next();`.replaceAll('\n', ' ');
    const { events } = await build({ lines: [...onOurs, node(code)], tag: 'lines', fresh: true });
    expect(linesOf(events)).toEqual(['one', 'two', 'three']);
  });

  it('says which step failed, with its code, and what it printed', async () => {
    const events: BuildEvent[] = [];
    const failing = build({
      lines: [...onOurs, node("console.error('curl: (60) SSL certificate problem'); process.exit(7)")],
      tag: 'failing',
      onEvent: (event) => events.push(event),
    });
    await expect(failing).rejects.toMatchObject({
      code: 'IMAGE_BUILD_FAILED',
      exitCode: 1,
      message: expect.stringMatching(/RUN \["\/box\/node".*" ended with code 7\.$/) as string,
      next: expect.stringContaining('--ca') as string,
    });
    expect(linesOf(events)).toEqual(['curl: (60) SSL certificate problem']);
    expect(await inspectImage(testName('failing'))).toBeUndefined();
    expect(await containersOfTest()).toEqual([]);
  });

  it('says that a file is missing which it was to take', async () => {
    await expect(build({ lines: ['FROM scratch', 'COPY none /'] })).rejects.toMatchObject({
      code: 'IMAGE_BUILD_FAILED',
      message: expect.stringMatching(/none/) as string,
    });
  });

  it('says how to come by a base that is not there', async () => {
    await expect(
      build({ lines: ['ARG BASE', 'FROM ${BASE}'], arguments: { BASE: 'registry.invalid/none:1' } }),
    ).rejects.toMatchObject({
      code: 'IMAGE_BUILD_FAILED',
      next: expect.stringMatching(/--base IMAGE.*make-base\.sh/) as string,
    });
  });

  it('says that a network is none of the daemon', async () => {
    const building = build({ lines: [...onOurs, node('0')], network: 'none-of-the-daemon', fresh: true });
    await expect(building).rejects.toMatchObject({ next: expect.stringContaining('--network host') as string });
  });

  it('says what is wrong with lines that are no instructions', async () => {
    await expect(build({ lines: ['FORM scratch'] })).rejects.toMatchObject({
      code: 'IMAGE_BUILD_FAILED',
      message: expect.stringMatching(/unknown instruction/i) as string,
    });
  });

  it('ends at once when it is cancelled, and leaves no container', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const building = build({
      lines: [...onOurs, node("console.error('begun'); setInterval(() => {}, 1000)")],
      tag: 'cancelled',
      signal: stop.signal,
      onEvent: (event) => event.type === 'line' && event.text === 'begun' && stop.abort(reason),
    });
    await expect(building).rejects.toBe(reason);
    let left = await containersOfTest();
    for (const { Id } of left) {
      // The daemon ends it by itself; nobody has to.
      await docker
        .getContainer(Id)
        .wait({ condition: 'removed' })
        .catch(() => {});
    }
    left = await containersOfTest();
    expect(left).toEqual([]);
    expect(await inspectImage(testName('cancelled'))).toBeUndefined();
  });

  it('does not begin where it is cancelled already', async () => {
    await expect(build({ lines: scratch, signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
  });

  it('takes the network of the host only where the daemon has none', async () => {
    const networks = await docker.listNetworks();
    const hasBridge = networks.some(({ Name }) => Name === 'bridge');
    expect(await chooseNetwork()).toBe(hasBridge ? 'default' : 'host');
  });
});

describe.runIf(dockerIsHere)('Images of ours', () => {
  const own = `org.glovebox.test-${randomUUID()}`;
  const lines = (role: string, word: string) => ['FROM scratch', `LABEL ${own}=${role} word=${word}`, 'COPY folder/ /'];
  afterAll(async () => {
    for (const image of await listOwnImages(own)) await removeImage(image);
  });

  it('are listed by their label, with what they are; the same content has the same digest', async () => {
    const one = await build({ lines: lines('box', 'one'), tag: 'one' });
    const other = await build({ lines: lines('build', 'other'), tag: 'other', fresh: true });
    const found = await listOwnImages(own);
    expect(new Map(found.map(({ digest, role }) => [digest, role]))).toEqual(
      new Map([
        [one.digest, 'box'],
        [other.digest, 'build'],
      ]),
    );
    const [first, second] = await Promise.all([inspectImage(testName('one')), inspectImage(testName('other'))]);
    expect(first?.digest).not.toBe(second?.digest);
    expect(first?.content).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(first?.content).toBe(second?.content);
    expect(Math.abs(Date.now() - (first?.createdAt.getTime() ?? 0))).toBeLessThan(600_000);
  });

  it('stay where a container is made of them, and are removed with all their names', async () => {
    const { digest } = await build({ lines: lines('box', 'used'), tag: 'used' });
    await docker.getImage(digest).tag({ repo: 'glovebox-test-build', tag: `too-${own.slice(-12)}` });
    const container = await docker.createContainer({ Image: digest, Cmd: ['/none'], Labels: { [own]: 'true' } });
    const find = async () => (await listOwnImages(own)).find((image) => image.digest === digest);
    const used = await find();
    expect(used?.names).toHaveLength(2);
    expect(await removeImage(used!)).toBe(false);
    expect(await find()).toBeDefined();
    await container.remove();
    const free = await find();
    expect(await removeImage(free!)).toBe(true);
    expect(await find()).toBeUndefined();
    expect(await removeImage(free!)).toBe(true);
  });
});

describe('Images to remove', () => {
  const made = (digest: string, seconds: number) => ({
    digest,
    names: [],
    role: 'box' as const,
    bytes: 1,
    createdAt: new Date(seconds * 1000),
  });

  it('are those that are older, and never what another build has made since', () => {
    const images = [made('newer', 30), made('same moment', 20), made('wanted', 20), made('older', 19)];
    const older = findOlder(images, { ...made('wanted', 20), content: '' });
    expect(older.map(({ digest }) => digest)).toEqual(['older']);
  });
});
