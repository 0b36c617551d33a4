import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';

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

/** The runner is the leader of the group, its language processes are its children. */
async function readFromProc(group: number): Promise<number> {
  const children = await readChildren(group);
  const sizes = await Promise.all([group, ...children].map(async (pid) => readResident(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function readChildren(pid: number): Promise<number[]> {
  try {
    const tasks = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(
      tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
    );
    return lists.join(' ').trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    // It has ended while we looked: it uses nothing.
    return [];
  }
}

async function readResident(pid: number): Promise<number> {
  // A process that has ended while we looked uses nothing.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
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
