type Reason = { readonly sign: RegExp; readonly next: string };

/** What builds fail of, by what stands in their output, and what helps. The first that fits is told. */
const reasons: readonly Reason[] = [
  {
    sign: /no space left on device/i,
    next: 'Make room on the disk of the Docker daemon; glovebox image prune removes older images.',
  },
  {
    sign: /SSL certificate problem|certificate verify failed|x509: certificate|unable to get local issuer/i,
    next: 'A proxy seems to open TLS: give its certificate with --ca FILE, and each where there are many.',
  },
  {
    sign: /is not what was pinned/,
    next: 'The registry gave another file than was pinned: give another one with --registry URL.',
  },
  {
    sign: /(?:network \S+ not found|could not find (?:a |the )?(?:network|plugin)|No such network)/i,
    next: 'The daemon has no such network: leave --network out, or give --network host.',
  },
  {
    sign: /manifest .*(?:unknown|not found)|pull access denied|No such image|registry-1\.docker\.io|failed to resolve reference|invalid reference format|repository does not exist/i,
    next: 'The base image is not there and cannot be fetched: name one that is there with --base IMAGE, or make it from the packages of Debian with sandbox-image/make-base.sh. See docs/image.md.',
  },
  {
    sign: /apt-get: not found|Unable to locate package|no installation candidate/i,
    next: 'The base image is no Debian trixie, or its mirror lacks packages: give --base debian:trixie-slim, or one made of it.',
  },
  {
    sign: /Temporary failure resolving|Could not resolve|Could not connect|Network is unreachable|curl: \((?:5|6|7|28|35|56)\)|Failed to fetch/i,
    next: 'The build reaches no network: try --network host, and where the registry of npm is not reached, name another with --registry URL.',
  },
  {
    sign: /curl: \(22\)/,
    next: 'The registry does not give the packages that are pinned: name another with --registry URL.',
  },
  {
    sign: /There is no box for/,
    next: 'Boxes are built for x86_64 and aarch64.',
  },
];

/** What to do next, where the output of a build says why it failed. */
export function explainFailure(output: string): string | undefined {
  return reasons.find(({ sign }) => sign.test(output))?.next;
}
