import { GloveboxError } from '../../errors.ts';

/** The daemon did not answer in time. */
export class TooLate extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`no answer within ${seconds} s`);
    this.seconds = seconds;
  }
}

type ClientError = Error & { readonly code?: string; readonly statusCode?: number };

/** Nobody was there to hear the question. */
const unreachable = ['ENOENT', 'ECONNREFUSED', 'EACCES', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];

export function statusOf(error: unknown): number | undefined {
  return (error as ClientError | undefined)?.statusCode;
}

/** Whether what was asked may have been done although the question failed: it was heard, and there was no answer. */
export function mayHaveDone(error: unknown): boolean {
  const { code = '', statusCode } = error as ClientError;
  return statusCode === undefined && !unreachable.includes(code);
}

/** Whether a container was refused because the daemon has no such folder, or may not show it: it has files of its own. */
export function isFolderRefused(fault: unknown): boolean {
  const { message = '' } = ((fault as Error).cause ?? {}) as Partial<ClientError>;
  return /bind source path does not exist|mounts denied/i.test(message);
}

/** How many processors the machine of the daemon has, where a container was refused because it was to have more. */
export function processorsThere(fault: unknown): number | undefined {
  const { message = '' } = ((fault as Error).cause ?? {}) as Partial<ClientError>;
  const found = /range of CPUs is from [\d.]+ to ([\d.]+)/i.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Makes one of ours of whatever the client throws. */
export function toFault(what: string, cause: unknown): GloveboxError {
  const { code = '', message, statusCode } = cause as ClientError;
  if (unreachable.includes(code))
    return new GloveboxError('SANDBOX_UNAVAILABLE', `No Docker daemon can be reached (${code}).`, {
      next:
        code === 'EACCES'
          ? 'Join the group docker, or use --sandbox embedded.'
          : 'Start Docker, or use --sandbox embedded.',
      cause,
    });
  if (cause instanceof TooLate)
    return new GloveboxError('SANDBOX_UNAVAILABLE', `The Docker daemon did not ${what} within ${cause.seconds} s.`, {
      next: 'Restart the Docker daemon, or use --sandbox embedded.',
      cause,
    });
  if (statusCode === 404 && what === 'make a container')
    return new GloveboxError('SANDBOX_UNAVAILABLE', 'The image of the box is not there.', {
      next: 'Run glovebox image build.',
      cause,
    });
  return new GloveboxError('SANDBOX_UNAVAILABLE', `The Docker daemon could not ${what}: ${message.trim()}`, {
    // gVisor starts no program that cannot be read, and where it is not known for what it is, ours cannot.
    ...(/failed to load \S+: permission denied/.test(message) && {
      next: "Where the daemon's own runtime is gVisor, set GLOVEBOX_RUNTIME to the name of it.",
    }),
    cause,
  });
}
