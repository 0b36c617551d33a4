import { homedir, tmpdir } from 'node:os';
import { describeApi } from '../../../src/service/openapi.ts';
import type { Route } from '../../../src/service/route.ts';
import { routes } from '../../../src/service/routes/index.ts';
import { problem } from '../../../src/service/wire/problem.ts';
import type { RawAnswer } from './send-raw.ts';
import { canary } from './world.ts';
import type { World } from './world.ts';

/** A problem is read by people: nothing that was sent makes it longer than this. */
const longestProblem = 8_000;

const { paths } = describeApi(routes, '0.0.0');

const always: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'x-frame-options': /^SAMEORIGIN$/,
  'content-security-policy': /^default-src 'none';(?!.*script-src[^;]*unsafe)/,
  'x-request-id': /^[0-9a-f-]{36}$/,
};

/** What is wrong with an answer, whatever was asked; nothing where it is sound. */
export function findUnsound(answer: RawAnswer | undefined, route: Route | undefined, world: World): readonly string[] {
  if (answer === undefined) return [];
  const { status, headers, text } = answer;
  if (isBare(answer)) return [];
  const declared = route === undefined ? undefined : paths[route.path]?.[route.method]?.responses;
  const type = headers['content-type']?.[0] ?? '';
  return [
    ...(status < 500 || declared?.[status] !== undefined ? [] : [`a status of ${status}: ${text.slice(0, 300)}`]),
    ...(status === 500 ? ['an internal fault'] : []),
    ...(declared === undefined || declared[status] !== undefined ? [] : [`an undeclared status of ${status}`]),
    ...Object.entries(always).flatMap(([name, form]) =>
      headers[name]?.length === 1 && form.test(headers[name][0] ?? '') ? [] : [`${name} is ${headers[name]?.join()}`],
    ),
    ...['x-powered-by', 'server', 'access-control-allow-origin'].filter((name) => headers[name] !== undefined),
    ...(status >= 400 && status !== 503 && type !== 'application/problem+json' ? [`a fault as ${type}`] : []),
    ...(type === 'application/problem+json' ? findUnfit(answer) : []),
    ...findLeaks(text + JSON.stringify(headers), world),
  ];
}

/** What is no HTTP gets Node's own answer, in which nothing stands. */
function isBare({ status, headers, text }: RawAnswer): boolean {
  return [400, 408, 413, 417, 431].includes(status) && text === '' && headers['x-request-id'] === undefined;
}

function findUnfit({ status, headers, text }: RawAnswer): readonly string[] {
  const parsed = problem.safeParse(readJson(text));
  if (!parsed.success) return [`a problem that does not fit: ${text.slice(0, 300)}`];
  return [
    ...(parsed.data.status === status ? [] : [`a problem with the status ${parsed.data.status} in a ${status}`]),
    ...(text.length <= longestProblem ? [] : [`a problem of ${text.length} characters`]),
    ...(status === 429 && !/^[1-9]\d*$/.test(headers['retry-after']?.[0] ?? '') ? ['no Retry-After'] : []),
  ];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function findLeaks(text: string, { secrets, service }: World): readonly string[] {
  const places = [service.home, tmpdir(), homedir(), process.cwd(), 'node_modules', '.ts:', '.js:'];
  return [
    ...(/\bat (?:async )?\S+ \(/.test(text) ? ['a stack'] : []),
    ...[...places, ...secrets, canary].filter((secret) => text.includes(secret)).map((secret) => `a leak of ${secret}`),
  ];
}
