import { askInTime } from '../ask-in-time.ts';
import { statusOf } from '../daemon-fault.ts';
import { makeClient } from '../daemon.ts';
import { imageLabel } from '../labels.ts';

export type OwnImage = {
  /** The digest of the image as this daemon has it: it holds the moment of the build, and differs from build to build. */
  readonly digest: string;
  readonly names: readonly string[];
  /** `build` is what is left of building one: layers that make the next build quick. */
  readonly role: 'box' | 'build';
  readonly bytes: number;
  readonly createdAt: Date;
};

/** An image, with the digest of its content, which is the same wherever the same was built. */
export type ImageDetails = Omit<OwnImage, 'role'> & { readonly content: string };

/** The image of this name: of the usual daemon, unless another's client is given. */
export async function inspectImage(name: string, docker = makeClient()): Promise<ImageDetails | undefined> {
  return askInTime('look for the image', async () => {
    try {
      const { Id, RepoTags, RootFS, Size, Created } = await docker.getImage(name).inspect();
      return {
        digest: Id,
        content: (RootFS.Layers ?? []).join(' '),
        names: RepoTags ?? [],
        bytes: Size,
        createdAt: new Date(Created),
      };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  });
}

/** A gigabyte takes a while to go. */
const removalMilliseconds = 60_000;

/** All images that bear our label, newest first. */
export async function listOwnImages(label = imageLabel): Promise<readonly OwnImage[]> {
  const found = await askInTime('list images', () => makeClient().listImages({ filters: { label: [label] } }));
  return found
    .map(({ Id, RepoTags, Labels, Size, Created }) => ({
      digest: Id,
      names: (RepoTags ?? []).filter((name) => name !== '<none>:<none>'),
      role: Labels[label] === 'build' ? ('build' as const) : ('box' as const),
      bytes: Size,
      createdAt: new Date(Created * 1000),
    }))
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/**
 * Of these images the ones that were built before this one. What is newer belongs to another Glovebox on this machine, or to
 * a build that goes on, and somebody needs it.
 */
export function findOlder(images: readonly OwnImage[], { digest, createdAt }: ImageDetails): readonly OwnImage[] {
  return images.filter((image) => image.digest !== digest && image.createdAt.getTime() < createdAt.getTime());
}

/** Removes an image. Says whether it did: it does not where a container is made of it. */
export async function removeImage({ digest, names }: OwnImage): Promise<boolean> {
  // Whoever has several names is gone with the last of them.
  for (const name of names.length === 0 ? [digest] : names) if (!(await removeName(name))) return false;
  return true;
}

function removeName(name: string): Promise<boolean> {
  const remove = async () => {
    try {
      await makeClient().getImage(name).remove();
    } catch (error) {
      if (statusOf(error) === 409) return false;
      // 404: somebody else has removed it.
      if (statusOf(error) !== 404) throw error;
    }
    return true;
  };
  return askInTime('remove an image', remove, { milliseconds: removalMilliseconds });
}
