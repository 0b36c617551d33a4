import Dockerode from 'dockerode';
import { afterAll, describe, expect, it } from 'vitest';
import { dockerIsHere, image } from '../sandbox/docker/use-docker.ts';
import { openDesk } from './run-glovebox.ts';

const desk = openDesk();
afterAll(() => desk.remove());

describe('glovebox image', () => {
  it.each(['build', 'status', 'prune'])('says of %s that no daemon is there', async (action) => {
    const environment = { DOCKER_HOST: `unix://${desk.folder}/none.sock` };
    const { code, stdout, stderr } = await desk.run(['image', action, '--json'], { environment });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SANDBOX_UNAVAILABLE' } });
    expect(stderr).toContain('Start Docker');
    expect(desk.leftovers()).toEqual([]);
  });
});

describe.runIf(dockerIsHere)('glovebox image, where the image is there', () => {
  it('builds nothing, and says so', async () => {
    const { Id, RepoTags, RootFS, Size } = await new Dockerode().getImage(image).inspect();
    const inJson = await desk.run(['image', 'build', '--json']);
    expect(inJson).toMatchObject({ code: 0, stderr: '' });
    const { name, ...told } = JSON.parse(inJson.stdout) as { name: string };
    expect(RepoTags).toContain(name);
    expect(told).toEqual({ built: false, digest: Id, content: RootFS.Layers?.[0], bytes: Size });
    const inWords = await desk.run(['image', 'build']);
    expect(inWords.stdout).toBe(
      `${name} is there already: ${Math.round(Size / 1024 / 1024)} MB\n  digest   ${Id}\n  content  ${RootFS.Layers?.[0]}\n`,
    );
  });

  it('tells of it, and of none that is not ours', async () => {
    const { code, stdout } = await desk.run(['image', 'status', '--json']);
    expect(code).toBe(0);
    const status = JSON.parse(stdout) as { present: boolean; image: { digest: string }; others: { digest: string }[] };
    expect(status).toMatchObject({ present: true, image: { digest: image } });
    const others = status.others.map(({ digest }) => digest);
    expect(others).not.toContain(image);
    for (const digest of others) {
      // One that another test has built may be gone by now.
      const details = await new Dockerode()
        .getImage(digest)
        .inspect()
        .catch(() => undefined);
      if (details !== undefined) expect(details.Config.Labels).toHaveProperty(['org.glovebox.image']);
    }
    const inWords = await desk.run(['image', 'status']);
    expect(inWords.code).toBe(0);
    expect(inWords.stdout).toMatch(/ is there: \d+ MB, built (?:just now|\d+ (?:minute|hour|day)s? ago)\n/);
  });
});
