import { join } from 'node:path';
import type { Config } from '../config.ts';
import { limits as limitsOf } from '../contract/limits.ts';
import { probes } from '../contract/probes.ts';
import { GloveboxError, isFault } from '../errors.ts';
import type { Examination } from '../sandbox/docker/examine-docker.ts';
import { remedyFor } from '../sandbox/docker/attest.ts';
import { mayHaveDaemon } from '../sandbox/docker/may-have-daemon.ts';
import type { Looked } from './doctor-checks.ts';

/** Looks at Docker. What is missing is only a fault where the Docker box was asked for. */
export async function checkDocker(config: Config): Promise<Looked> {
  try {
    const found = await examine(config);
    return found === undefined ? missing('no daemon; the embedded box needs none', config) : describe(found, config);
  } catch (error) {
    const isNotThere = isFault(error, 'SANDBOX_UNAVAILABLE');
    if (!isNotThere || config.sandbox === 'docker') throw error;
    return missing(error.message, config);
  }
}

async function examine({ home, memoryBytes, cpus, runtime, sandbox }: Config): Promise<Examination | undefined> {
  if (sandbox !== 'docker' && !mayHaveDaemon()) return undefined;
  const { examineDocker } = await import('../sandbox/docker/examine-docker.ts');
  return examineDocker(join(home, 'slots'), limitsOf.parse({ memoryBytes, cpus }), runtime);
}

function missing(detail: string, { sandbox }: Config, next?: string): Looked {
  if (sandbox === 'docker') throw new GloveboxError('SANDBOX_UNAVAILABLE', detail, { next });
  return { state: 'note', detail };
}

function describe({ version, runtime, image, knownEscapes, box }: Examination, config: Config): Looked {
  if (box === undefined)
    return missing(
      `daemon ${version}, and no image of the box: glovebox image build`,
      config,
      'Run glovebox image build.',
    );
  const { walls, sharesFiles } = box;
  if (walls.broken.length > 0)
    throw new GloveboxError('SANDBOX_BROKEN', `The Docker box is not sealed: ${walls.broken.join('; ')}.`, {
      next: remedyFor(walls.broken, runtime?.name),
    });
  const { length: attempts } = walls.findings;
  return {
    detail:
      `daemon ${version}${runtime === undefined ? '' : `, runtime ${runtime.name}`}; ${attempts} attempts from inside of a box refused, ${walls.settings.length} settings confirmed; ` +
      (sharesFiles ? 'data is linked in' : 'data is sent in') +
      `; image ${image.digest?.slice(0, 19)}`,
    warnings: knownEscapes.map((known) => `${known}; packages of distributions may have it closed`),
    table: walls.findings.map(({ name, held, detail }) => [
      probes[name as keyof typeof probes] ?? name,
      held ? 'no' : 'YES',
      detail,
    ]),
  };
}
