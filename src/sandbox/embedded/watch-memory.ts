import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** How often is looked. Between two looks a process can overshoot by what it allocates in that time. */
const intervalMilliseconds = 50;

/**
 * Watches the resident memory of a process group and calls `onExceeded` once when it is beyond `bytes`. What the data
 * limit of the kernel refuses never gets here.
 */
export function watchMemory(group: number | undefined, bytes: number, onExceeded: () => void): () => void {
  if (group === undefined) return () => {};
  let stopped = false;
  let timer: NodeJS.Timeout;
  const look = async (): Promise<void> => {
    const used = await readGroupMemory(group);
    if (stopped) return;
    if (used > bytes) onExceeded();
    else schedule();
  };
  const schedule = () => {
    timer = setTimeout(() => void look(), intervalMilliseconds);
    timer.unref();
  };
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function readGroupMemory(group: number): Promise<number> {
  return process.platform === 'linux' ? readFromProc(group) : readFromPs(group);
}

/**
 * The runner is the leader of the group, its language processes are its children. What lies in memory is read at once: a thread that
 * would read it costs four times as much, and there are twenty files to a box, twenty times a second.
 */
function readFromProc(group: number): number {
  return [group, ...readChildren(group)].reduce((sum, pid) => sum + readResident(pid), 0);
}

function readChildren(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const lists = tasks.map((task) => readOrNone(`/proc/${pid}/task/${task}/children`));
    return lists.join(' ').trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    // It has ended while we looked: it uses nothing.
    return [];
  }
}

function readResident(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readOrNone(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

/** A process, or a thread of it, that has ended while we looked uses nothing. */
function readOrNone(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function readFromPs(group: number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pgid=,rss='], (error, stdout) => {
      const rows = error === null ? stdout.split('\n') : [];
      const sizes = rows.map((row) => row.trim().split(/\s+/).map(Number)).filter(([pgid]) => pgid === group);
      resolve(sizes.reduce((sum, [, rss]) => sum + (rss ?? 0) * 1024, 0));
    });
  });
}
