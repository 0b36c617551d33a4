import { Readable } from 'node:stream';
import { GloveboxError } from '../../../errors.ts';
import { askInTime } from '../ask-in-time.ts';
import { statusOf, toFault } from '../daemon-fault.ts';
import { makeClient } from '../daemon.ts';
import { nameStep } from './build-steps.ts';
import { explainFailure } from './explain-build.ts';
import { packTar } from './tar.ts';
import type { TarFile } from './tar.ts';

/** What is heard of a build while it goes on. */
export type BuildEvent =
  | { readonly type: 'step'; readonly number: number; readonly of: number; readonly instruction: string }
  /** The step is kept from an earlier build. */
  | { readonly type: 'kept' }
  /** A line that the step prints. */
  | { readonly type: 'line'; readonly text: string };

export type BuildOptions = {
  readonly name: string;
  readonly files: readonly TarFile[];
  /** What its Dockerfile asks for by ARG. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The network of its steps, as the daemon calls it. */
  readonly network: string;
  /** Takes no step from an earlier build. */
  readonly fresh: boolean;
  readonly onEvent: (event: BuildEvent) => void;
  readonly signal: AbortSignal;
};

/** What the daemon writes while it builds, one JSON value a line. */
type Message = {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: object;
  readonly aux?: { readonly ID?: string };
  readonly error?: string;
};

/** The daemon paints what steps print on standard error. */
const colour = /\u001B\[\d*m/g;

/** How the daemon begins what is not printed by a step. */
const ownWords = /^(?:Step \d+\/\d+ : | ---> |Removing intermediate container |Successfully (?:built|tagged) )/;

/** So much of the output is looked at for why a build failed. */
const keptLines = 30;

/** Has the daemon build an image, by the builder that all its versions have, and gives the digest. */
export async function buildImage(options: BuildOptions): Promise<string> {
  const { name, files, network, fresh, signal } = options;
  signal.throwIfAborted();
  try {
    const output = await makeClient().buildImage(Readable.from([packTar(files)]), {
      t: name,
      buildargs: { ...options.arguments },
      networkmode: network,
      nocache: fresh,
      rm: true,
      forcerm: true,
      version: '1',
      // The daemon ends a build that nobody listens to any more.
      abortSignal: signal,
    });
    return await follow(output, options.onEvent);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GloveboxError) throw error;
    // It answered, and would not begin.
    if (statusOf(error) !== undefined) throw failedBuild((error as Error).message.trim(), '', [], error);
    throw toFault('build the image', error);
  }
}

/** The network of steps where nothing is said: the daemon's own, or that of its machine where it has none. */
export async function chooseNetwork(): Promise<'default' | 'host'> {
  return askInTime('list its networks', async () => {
    const docker = makeClient();
    const networks = await docker.listNetworks();
    return networks.some(({ Driver: driver }) => driver === 'bridge' || driver === 'nat') ? 'default' : 'host';
  });
}

async function follow(output: NodeJS.ReadableStream, onEvent: BuildOptions['onEvent']): Promise<string> {
  const lines: string[] = [];
  let digest: string | undefined;
  let instruction = '';
  // What a step prints comes in pieces that are no lines.
  let printed = '';
  const hear = (event: BuildEvent | undefined) => {
    if (event?.type === 'step') {
      ({ instruction } = event);
      lines.length = 0;
    }
    if (event?.type === 'line') lines.splice(0, Math.max(0, lines.push(event.text) - keptLines));
    if (event !== undefined) onEvent(event);
  };
  for await (const message of readMessages(output)) {
    digest = message.aux?.ID ?? digest;
    if (message.status !== undefined) hear(toStatus(message));
    const { stream = '' } = message;
    // What the daemon says itself is a line of its own, after whatever a step has left without an end.
    printed += ownWords.test(stream) && printed !== '' ? `\n${stream}` : stream;
    const whole = printed.replaceAll(colour, '').split(/[\r\n]+/);
    printed = message.error === undefined ? (whole.pop() ?? '') : '';
    for (const text of whole) hear(toEvent(text));
    if (message.error !== undefined) throw failedBuild(describeError(message.error, instruction), instruction, lines);
  }
  if (digest === undefined) throw failedBuild('The daemon ended it without an image.', instruction, lines);
  return digest;
}

async function* readMessages(output: NodeJS.ReadableStream): AsyncGenerator<Message> {
  let rest = '';
  output.setEncoding('utf8');
  for await (const chunk of output) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as Message;
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as Message;
}

/** A base image is fetched: what of it is whole, and not how many bytes each part has. */
function toStatus({ status = '', id, progressDetail = {} }: Message): BuildEvent | undefined {
  if (Object.keys(progressDetail).length > 0) return undefined;
  return { type: 'line', text: id === undefined ? status : `${status} ${id}` };
}

function toEvent(text: string): BuildEvent | undefined {
  const step = /^Step (\d+)\/(\d+) : (.*)$/.exec(text);
  if (step !== null)
    return { type: 'step', number: Number(step[1]), of: Number(step[2]), instruction: (step[3] ?? '').trim() };
  if (text.startsWith(' ---> Using cache')) return { type: 'kept' };
  // Names of layers, containers and the image: nobody needs them.
  return ownWords.test(text) || text.trim() === '' ? undefined : { type: 'line', text: text.trimEnd() };
}

/** A step is told in plain words, where it has some, and not by all its commands. */
function describeError(error: string, instruction: string): string {
  const code = /returned a non-zero code: (\d+)$/.exec(error)?.[1];
  return code === undefined ? error : `"${nameStep(instruction) ?? instruction}" ended with code ${code}.`;
}

function failedBuild(message: string, instruction: string, lines: readonly string[], cause?: unknown): GloveboxError {
  return new GloveboxError('IMAGE_BUILD_FAILED', `The image could not be built: ${message}`, {
    next: explainFailure(instruction, [...lines, message].join('\n')),
    cause,
  });
}
