import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from './is-alive.ts';

/** This process, as the owner of what it makes outside of itself: a process that is killed leaves it there. */
export function ownName(): string {
  return `${nameSystem()}.${process.pid}`;
}

/**
 * Whether an owner is surely gone. An id tells nothing about a process of another machine, container or boot, and one
 * whose id a new process has is not seen to be gone either.
 */
export function isGone(owner: string): boolean {
  const [system, pid] = owner.split('.');
  return system === nameSystem() && !isAlive(Number(pid));
}

/** The place in which ids of processes mean the same: a machine, since its last start, and within it a container. */
function nameSystem(): string {
  const parts = [
    hostname(),
    orNone(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    orNone(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/** Only Linux says it there; macOS has no containers of its own, and clears what is older than three days. */
function orNone(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
