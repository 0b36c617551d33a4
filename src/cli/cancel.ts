import { GloveboxError } from '../errors.ts';

/** npm hands Ctrl-C on to its child, which so gets it twice at once: only a later one means "now, whatever is left". */
const impatientMilliseconds = 1_000;

/** Turns the signals that end a process into an aborted work, so that its processes and files go with it. */
export function listenForCancel(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  let first: number | undefined;
  const cancel = () => {
    first ??= performance.now();
    controller.abort(new GloveboxError('CANCELLED', 'It was cancelled; nothing is left of it.'));
    if (performance.now() - first > impatientMilliseconds) process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, cancel);
  return {
    signal: controller.signal,
    stop() {
      for (const signal of signals) process.off(signal, cancel);
    },
  };
}
