import { GloveboxError } from '../errors.ts';
import { writeSize } from '../read-quantity.ts';
import { writeJson } from '../results/json-text.ts';
import { buildImage, chooseNetwork } from '../sandbox/docker/image/build-image.ts';
import { readCertificates } from '../sandbox/docker/image/certificates.ts';
import { readImageFiles } from '../sandbox/docker/image/image-files.ts';
import { imageName } from '../sandbox/docker/image/image-name.ts';
import { inspectImage } from '../sandbox/docker/image/own-images.ts';
import type { ImageDetails } from '../sandbox/docker/image/own-images.ts';
import { tryImage } from '../sandbox/docker/image/try-image.ts';
import { createBuildProgress } from './build-progress.ts';
import type { Terminal } from './terminal.ts';

export type BuildLine = {
  readonly base?: string | undefined;
  readonly ca?: readonly string[] | undefined;
  readonly registry?: string | undefined;
  readonly network?: string | undefined;
  readonly 'no-cache'?: true | undefined;
  readonly json: boolean;
};

/** Builds the image of this version where it is not there, and tries it. */
export async function buildBoxImage(line: BuildLine, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const { base, registry, json } = line;
  const fresh = line['no-cache'] === true;
  const certificates = await readCertificates(line.ca ?? []);
  const buildArguments = {
    ...(base !== undefined && { BASE: base }),
    ...(registry !== undefined && { REGISTRY: readRegistry(registry) }),
  };
  const name = imageName();
  const there = await inspectImage(name);
  if (there !== undefined && !fresh) {
    await tell(there, name, false);
    return 0;
  }
  const network = line.network ?? (await chooseNetwork());
  if (line.network === undefined && network === 'host')
    await terminal.note('The Docker daemon has no network of its own: the build takes that of the host.\n');
  const files = await readImageFiles(certificates);
  const progress = createBuildProgress(terminal);
  try {
    const digest = await buildImage({
      name,
      files,
      arguments: buildArguments,
      network,
      fresh,
      onEvent: progress.hear,
      signal,
    });
    progress.begin('Starting a box of it, and asking it something');
    await tryImage(digest, signal);
    progress.finish();
  } catch (error) {
    progress.fail(!signal.aborted);
    throw error;
  }
  const built = await inspectImage(name);
  if (built === undefined)
    throw new GloveboxError('IMAGE_BUILD_FAILED', 'The image was built, and somebody has removed it since.', {
      next: 'Build it again.',
    });
  await tell(built, name, true);
  return 0;

  async function tell({ digest, content, bytes }: ImageDetails, image: string, isNew: boolean): Promise<void> {
    if (json) return terminal.print(`${writeJson({ name: image, built: isNew, digest, content, bytes }, 2)}\n`);
    const start = isNew ? `${image} is built` : `${image} is there already`;
    await terminal.print(`${start}: ${writeSize(bytes)}\n  digest   ${digest}\n  content  ${content}\n`);
  }
}

/** What is given to a build stands in the history of its layers, and so no password may be in it. */
function readRegistry(text: string): string {
  const refuse = (problem: string, next: string) => new GloveboxError('USAGE', `--registry ${problem}.`, { next });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw refuse(`cannot be "${text}"`, 'Give an address such as https://registry.npmjs.org.');
  if (url.username !== '' || url.password !== '')
    throw refuse(
      'must hold no password: it would stay in the layers of the build',
      'Use a registry on your network that asks for none, or build where npm is reached.',
    );
  return text.replace(/\/+$/, '');
}
