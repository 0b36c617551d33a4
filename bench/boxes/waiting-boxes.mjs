// What boxes take that wait: memory and processor time, as the kernel counts them for their containers.
import { setTimeout as rest } from 'node:timers/promises';
import Docker from 'dockerode';

const docker = new Docker();
const seconds = 5;

/** Per box, over some seconds after it has got ready. */
export async function measureWaiting({ limits, owner, open }) {
  const sandbox = open();
  try {
    sandbox.warm(limits);
    // Until all of them have rehearsed.
    await rest(12_000);
    const containers = await docker.listContainers({
      filters: { label: [`org.glovebox.owner=${owner}`], status: ['running'] },
    });
    const read = () => Promise.all(containers.map(({ Id }) => docker.getContainer(Id).stats({ stream: false })));
    const before = await read();
    await rest(seconds * 1_000);
    const after = await read();
    const used = after.map(
      (stats, index) => stats.cpu_stats.cpu_usage.total_usage - before[index].cpu_stats.cpu_usage.total_usage,
    );
    const held = after.map(({ memory_stats: { stats } }) => readHeld(stats));
    return {
      boxes: containers.length,
      megabytes: Math.round(mean(held) / 1e6),
      'milliseconds of processor a second': Math.round(mean(used) / 1e4 / seconds) / 100,
    };
  } finally {
    await sandbox.close();
  }
}

/** What cannot be dropped, by either version of groups: what processes hold, and files in memory, as which gVisor has it. */
function readHeld({ total_active_anon: active, total_inactive_anon: inactive, anon, shmem }) {
  return active === undefined ? anon + shmem : active + inactive;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
