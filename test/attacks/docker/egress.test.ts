import { beforeAll, describe, expect, it } from 'vitest';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { outcomeOf, useHostileBoxes } from './hostile-box.ts';

const wait = (call: string) => `return new Promise((resolve, reject) => { ${call} })`;
const connect = (to: string) => wait(`require('net').connect(${to}, () => resolve('connected')).on('error', reject)`);
const datagram = (kind: string, to: string) =>
  wait(`const socket = require('dgram').createSocket('${kind}'); socket.on('error', reject);
    socket.send('x', 53, '${to}', (error) => (error ? reject(error) : resolve('sent')))`);

const attempts: Readonly<Record<string, string>> = {
  'the metadata of the cloud': wait(
    `require('http').get('http://169.254.169.254/latest/meta-data/', () => resolve('answered')).on('error', reject)`,
  ),
  'the web by its address': connect(`443, '1.1.1.1'`),
  'the web by IPv6': connect(`443, '2606:4700:4700::1111'`),
  'the host behind the bridge of Docker': connect(`2375, '172.17.0.1'`),
  'a private network': connect(`22, '10.0.0.1'`),
  'a datagram by IPv4': datagram('udp4', '1.1.1.1'),
  'a datagram by IPv6': datagram('udp6', '2606:4700:4700::1111'),
  'a datagram to everybody': wait(`const socket = require('dgram').createSocket('udp4'); socket.on('error', reject);
    socket.bind(0, () => { socket.setBroadcast(true);
      socket.send('x', 67, '255.255.255.255', (error) => (error ? reject(error) : resolve('sent'))); })`),
  'a name, asked of the system': wait(
    `require('dns').lookup('example.com', (error, address) => (error ? reject(error) : resolve(address)))`,
  ),
  'a name, asked of a server': `const { Resolver } = require('dns').promises;
    const resolver = new Resolver({ timeout: 500, tries: 1 }); resolver.setServers(['1.1.1.1', '8.8.8.8']);
    return resolver.resolve4('example.com')`,
  'a secret in a name': `return require('dns').promises.resolve4('secret.example.com')`,
  'the socket of Docker': connect(`'/var/run/docker.sock'`),
  'the socket of containerd': connect(`'/run/containerd/containerd.sock'`),
  'a name without a file': connect(`'\\0docker'`),
};

/** The families of sockets that lead somewhere, by the numbers of Linux. */
const families: Readonly<Record<string, number>> = {
  unix: 1,
  'the internet': 2,
  'the internet of version 6': 10,
  netlink: 16,
  packet: 17,
  RDS: 21,
  CAN: 29,
  TIPC: 30,
  Bluetooth: 31,
  'the crypto of the kernel': 38,
  vsock: 40,
  KCM: 41,
  SMC: 43,
  XDP: 44,
};
const kinds = [1, 2, 3, 5];

// An error of Node or of the system: what is wrong with an attack itself would have no code.
const refused = /^refused: E[A-Z_]+$/;

describe.runIf(dockerIsHere)('nothing leaves a box', () => {
  const boxes = useHostileBoxes();

  describe('from a language process that is plain Node', () => {
    it.each(Object.entries(attempts))('%s', async (_what, source) => {
      expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toMatch(refused);
    });
  });

  describe('from a runner that was taken over', () => {
    it.each(Object.entries(attempts))('%s', async (_what, source) => {
      expect(await outcomeOf(await boxes.shared({ as: 'runner' }), source)).toMatch(refused);
    });
  });

  describe('without seal and list, since there is no network', () => {
    it.each(Object.entries(attempts))('%s', async (_what, source) => {
      const box = await boxes.shared({ as: 'node', withoutSeal: true, withoutProfile: true });
      expect(await outcomeOf(box, source)).toMatch(refused);
    });

    it('there is no interface but loopback, and it is the box alone that is on it', async () => {
      const box = await boxes.shared({ as: 'node', withoutSeal: true, withoutProfile: true });
      const source = `return Object.keys(require('os').networkInterfaces()).filter((name) => name !== 'lo').length`;
      expect(await outcomeOf(box, source)).toBe('REACHED 0');
      expect(await outcomeOf(box, connect(`2375, '127.0.0.1'`))).toBe('refused: ECONNREFUSED');
    });
  });

  describe.each([
    ['sealed', { as: 'try' }],
    ['by the list of system calls alone', { as: 'try', withoutSeal: true }],
  ] as const)('no socket can be had, %s', (_how, hostile) => {
    const outcomes = new Map<string, unknown>();
    beforeAll(async () => {
      const run = await boxes.alone(hostile, 'sockets');
      for (const { name, value } of run.metrics) outcomes.set(name, value);
    });

    it.each(Object.entries(families))('of %s', (_what, family) => {
      for (const kind of kinds) expect(outcomes.get(`socket ${family} ${kind}`)).toBe('EPERM');
    });

    it('of any other family', () => {
      expect(outcomes.size).toBe(64 * kinds.length);
      expect(new Set(outcomes.values())).toEqual(new Set(['EPERM']));
    });
  });

  it('a box has no address of a server for names, and no name of the host', async () => {
    const box = await boxes.shared({ as: 'node' });
    const source = (name: string) => `return require('fs').readFileSync('/etc/${name}', 'utf8')`;
    expect(await outcomeOf(box, source('resolv.conf'))).toBe('REACHED ');
    expect(await outcomeOf(box, source('hosts'))).toBe('REACHED ');
    expect(await outcomeOf(box, source('hostname'))).toBe('REACHED box\n');
  });
});
