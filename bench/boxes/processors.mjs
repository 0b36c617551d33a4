// Where processor time goes: of the whole machine, of this process, of the daemon's processes, and of its boxes.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** Where the kernel adds up what was used by containers, those that are gone included; one for each version of its groups. */
const groups = ['/sys/fs/cgroup/cpuacct/docker/cpuacct.usage', '/sys/fs/cgroup/docker/cpu.stat'];
const ticksASecond = 100;

/** Seconds so far. What is left of the whole are the kernel, and the programs that start and stop containers. */
export function readProcessors() {
  const { user, system } = process.cpuUsage();
  const boxes = readGroups();
  return {
    all: cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000,
    'this process': (user + system) / 1e6,
    daemon: readProcesses(['dockerd', 'containerd']),
    ...(boxes !== undefined && { boxes }),
  };
}

function readGroups() {
  const file = groups.find((path) => existsSync(path));
  if (file === undefined) return undefined;
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.stat') ? Number(/usage_usec (\d+)/.exec(text)?.[1]) / 1e6 : Number(text) / 1e9;
}

/** With those of their children that have ended. */
function readProcesses(names) {
  const lines = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => readIfThere(`/proc/${id}/stat`));
  const own = lines.filter((line) => names.some((name) => line.includes(` (${name}) `)));
  return own.reduce((sum, line) => sum + readTimes(line), 0);
}

function readTimes(line) {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksASecond;
}

/** A process may be gone by now. */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
