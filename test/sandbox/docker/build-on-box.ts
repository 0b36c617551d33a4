import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { imageName } from '../../../src/sandbox/docker/image/image-name.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { docker } from './own-containers.ts';

type Additions = {
  /** What the image is called: nobody else's name begins like that. */
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** How programs are compiled, where there is a compiler. */
  readonly compile: string;
  /** What is put into the image of the box. */
  readonly add: string;
};

/** The image of the box with programs of a test added, and nothing taken away. */
function dockerfile({ compile, add }: Additions): string {
  // The compiler comes as the image gets its own: a machine that has built that one has this part already.
  const [compiler = ''] = readFileSync(join(packageRoot, 'sandbox-image/image/Dockerfile'), 'utf8').split('\n\n');
  return `${compiler}\n${compile}\nFROM ${imageName()}\n${add}\n`;
}

/** Builds the image where it is not there yet, and gives its digest. */
export async function buildOnBox(additions: Additions): Promise<string> {
  const { name, folder, files } = additions;
  const text = dockerfile(additions);
  const hash = createHash('sha256').update(text);
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  const tag = `${name}:${hash.digest('hex').slice(0, 16)}`;
  const found = await findDigest(docker, tag);
  if (found !== undefined) return found;
  const context = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  try {
    writeFileSync(join(context, 'Dockerfile'), text);
    for (const file of files) cpSync(join(folder, file), join(context, file));
    // The network of the host: there are machines whose daemon has no other.
    const building = await docker.buildImage(
      { context, src: ['Dockerfile', ...files] },
      { t: tag, networkmode: 'host' },
    );
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(building, (error, steps: { error?: string }[]) => {
        const failed = error?.message ?? steps.find((step) => step.error !== undefined)?.error;
        if (failed === undefined) resolve();
        else reject(new Error(`The image ${tag} cannot be built: ${failed}`));
      });
    });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
  const built = await findDigest(docker, tag);
  if (built === undefined) throw new Error(`The image ${tag} was built and is not there.`);
  return built;
}

async function findDigest(client: Dockerode, tag: string): Promise<string | undefined> {
  try {
    return (await client.getImage(tag).inspect()).Id;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}
