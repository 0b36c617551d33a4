import { GloveboxError } from '../errors.ts';
import { findNearestName } from '../nearest-name.ts';
import { defineCommand } from './command.ts';

const actions = ['build', 'status', 'prune'];

export const image = defineCommand({
  usage: 'glovebox image build [options] | status | prune',
  about: `Builds the image that boxes in Docker are made of, says whether it is there, and removes
older ones. Each version of Glovebox has an image of its own, named after what is in it.`,
  options: {
    base: { kind: 'text', placeholder: 'IMAGE', summary: 'The image to build on', fallback: 'debian:trixie-slim' },
    ca: {
      kind: 'paths',
      placeholder: 'FILE',
      summary: 'Certificates to trust while building, as PEM, where a proxy opens TLS; may be given many times',
    },
    registry: {
      kind: 'text',
      placeholder: 'URL',
      summary: 'The registry to fetch packages of npm from, where that is not the public one',
    },
    network: {
      kind: 'text',
      placeholder: 'MODE',
      summary: "The network of the build, such as host; the daemon's own unless told, and host where it has none",
    },
    'no-cache': { kind: 'switch', summary: 'Build anew, even where the image is there' },
    json: { kind: 'switch', summary: 'Print the result as JSON' },
  },
  examples: [
    { line: 'glovebox image build', summary: 'Once after installing, and after each update' },
    {
      line: 'glovebox image build --ca /usr/local/share/ca-certificates/company.crt',
      summary: 'Behind a proxy that opens TLS',
    },
    { line: 'glovebox image status', summary: 'Whether it is there, its digest, size and age' },
    { line: 'glovebox image prune', summary: 'Remove older images, of whatever version, and what builds have left' },
  ],
  async run({ arguments: [action, ...rest], options }, { terminal, signal }) {
    const next = 'See glovebox image --help.';
    if (action === undefined)
      throw new GloveboxError('USAGE', 'image needs to know what to do.', { next: `Name one: ${actions.join(', ')}.` });
    if (!actions.includes(action)) {
      const nearest = findNearestName(action, actions);
      throw new GloveboxError('USAGE', `image cannot "${action}".`, {
        next: nearest === undefined ? next : `Did you mean glovebox image ${nearest}? ${next}`,
      });
    }
    if (rest.length > 0) throw new GloveboxError('USAGE', `image ${action} takes no argument.`, { next });
    const { json = false, ...given } = options;
    const [unfit] = Object.keys(given);
    if (action !== 'build' && unfit !== undefined)
      throw new GloveboxError('USAGE', `--${unfit} is for image build.`, { next });
    if (action === 'build') {
      const { buildBoxImage } = await import('./build-box-image.ts');
      return buildBoxImage({ ...given, json }, terminal, signal);
    }
    const { pruneImages, showStatus } = await import('./kept-images.ts');
    return action === 'status' ? showStatus(json, terminal) : pruneImages(json, terminal, signal);
  },
});
