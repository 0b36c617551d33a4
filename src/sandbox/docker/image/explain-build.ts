type Reason = { readonly sign: RegExp; readonly next: string };

const full: Reason = {
  sign: /no space left on device/i,
  next: 'Make room on the disk of the Docker daemon; glovebox image prune removes older images.',
};

/** Whatever the daemon says: it looks for the image among its own, and then asks a registry with its own certificates. */
const noBase =
  'The base image is not there and cannot be fetched: name one that is there with --base IMAGE, or make it from the packages of Debian with sandbox-image/make-base.sh.';

/** What steps fail of, by what stands in their output, and what helps. The first that fits is told. */
const reasons: readonly Reason[] = [
  full,
  {
    sign: /SSL certificate problem|certificate verify failed/i,
    next: 'A proxy seems to open TLS: give its certificate with --ca FILE, and each where there are many.',
  },
  {
    sign: /is not what was pinned/,
    next: 'The registry gave another file than was pinned: name another with --registry URL.',
  },
  {
    sign: /network \S+ not found/i,
    next: 'The daemon has no such network: leave --network out, or give --network host.',
  },
  {
    sign: /Temporary failure resolving|Could not resolve|Could not connect|Network is unreachable|curl: \((?:5|6|7|28|35|56)\)/i,
    next: 'A step reaches no network: try --network host. Where npm is not reached, name another registry with --registry URL.',
  },
  {
    sign: /curl: \(22\)/,
    next: 'The registry does not give the packages that are pinned: name another with --registry URL.',
  },
  {
    sign: /apt-get: not found|Unable to locate package|no installation candidate/i,
    next: 'The base image is no Debian trixie, or its mirror lacks packages: give --base debian:trixie-slim, or one made of it.',
  },
  { sign: /There is no box for/, next: 'Boxes are built for x86_64 and aarch64.' },
];

/** What to do next, by the step at which a build failed and what stands in its output. */
export function explainFailure(instruction: string, output: string): string | undefined {
  if (/^FROM (?!scratch)/.test(instruction)) return full.sign.test(output) ? full.next : noBase;
  return reasons.find(({ sign }) => sign.test(output))?.next;
}
