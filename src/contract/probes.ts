import { z } from 'zod';

/** What is tried from inside of a box, to see that it cannot be done. A box that leaves one out is not sealed. */
export const probes = {
  'tcp-v4': 'Connect to an address of the internet',
  'tcp-v6': 'Connect to an address of the internet, by version 6',
  udp: 'Send a datagram',
  dns: 'Ask for the address of a name',
  'daemon-socket': 'Speak to the Docker daemon',
  interfaces: 'Find a network interface beside loopback',
  'write-root': 'Write into the root of the file system',
  'write-programs': 'Change the programs of the box',
  'write-data': 'Write where the data lies',
  'write-kernel': 'Write settings of the kernel',
  'start-program': 'Start a program of the image',
  'start-own-program': 'Start a program that was written there',
  'signal-runner': 'Signal the runner',
  'runner-memory': "Read the runner's memory",
  'runner-descriptors': "Open the runner's descriptors",
  'runner-environment': "Read the runner's environment",
  'other-processes': 'See processes of others',
  'other-data': 'See data that is not its own',
  devices: 'Find a device that leads out',
  mounts: 'Find a mount of the host',
  rights: 'Hold a right of the system',
  'more-rights': 'Gain rights by a program that raises them',
  'system-calls': 'Make any system call',
  root: 'Be root',
} as const;

export type ProbeName = keyof typeof probes;

/** What one attempt came to. */
export const probeFinding = z.strictObject({
  name: z.string().max(50),
  /** Whether the box held. */
  held: z.boolean(),
  /** What stopped it, or what was reached. */
  detail: z.string().max(300),
});
export type ProbeFinding = z.infer<typeof probeFinding>;
