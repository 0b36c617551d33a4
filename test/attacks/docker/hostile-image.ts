import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { imageName } from '../../../src/sandbox/docker/image/image-name.ts';
import { packageRoot } from '../../../src/package-root.ts';

/** What lies in the image beside the box's own. */
const files = ['language.cjs', 'runner.cjs', 'try.c'] as const;
const folder = join(import.meta.dirname, 'hostile');

/** The image of the box with hostile programs added, and nothing taken away. */
function dockerfile(): string {
  // The compiler comes as the image gets its own: a machine that has built that one has this part already.
  const [compiler = ''] = readFileSync(join(packageRoot, 'sandbox-image/image/Dockerfile'), 'utf8').split('\n\n');
  return `${compiler}
COPY try.c ./
RUN gcc -Wall -Wextra -Werror -O1 -o /try try.c
FROM ${imageName()}
COPY --from=build /try /box/hostile/try
COPY language.cjs /box/hostile/run.js
COPY runner.cjs /box/hostile/runner.cjs
LABEL org.glovebox.hostile=true
`;
}

/** Builds the image where it is not there yet, and gives its digest. */
export async function buildHostileImage(): Promise<string> {
  const docker = new Dockerode();
  const text = dockerfile();
  const hash = createHash('sha256').update(text);
  for (const name of files) hash.update(readFileSync(join(folder, name)));
  const tag = `glovebox-hostile:${hash.digest('hex').slice(0, 16)}`;
  const found = await findDigest(docker, tag);
  if (found !== undefined) return found;
  const context = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  try {
    writeFileSync(join(context, 'Dockerfile'), text);
    for (const name of files) cpSync(join(folder, name), join(context, name));
    // The network of the host: there are machines whose daemon has no other.
    const building = await docker.buildImage(
      { context, src: ['Dockerfile', ...files] },
      { t: tag, networkmode: 'host' },
    );
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(building, (error, steps: { error?: string }[]) => {
        const failed = error?.message ?? steps.find((step) => step.error !== undefined)?.error;
        if (failed === undefined) resolve();
        else reject(new Error(`The hostile image cannot be built: ${failed}`));
      });
    });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
  const built = await findDigest(docker, tag);
  if (built === undefined) throw new Error('The hostile image was built and is not there.');
  return built;
}

async function findDigest(docker: Dockerode, tag: string): Promise<string | undefined> {
  try {
    return (await docker.getImage(tag).inspect()).Id;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}
