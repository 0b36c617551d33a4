/** On a machine that is busy with others, or stopped, so many times as long may pass. */
const longestWait = 10;

/**
 * Calls back when this process has had so much of the processors, and gives the way to call that off. What stands on the
 * clock says little about work: a script is not at fault where its machine has no time for it.
 */
export function afterWork(milliseconds: number, onEnough: () => void): () => void {
  const before = process.cpuUsage();
  const latest = performance.now() + longestWait * milliseconds;
  let timer: NodeJS.Timeout;
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    const left = Math.min(milliseconds - (user + system) / 1_000, latest - performance.now());
    if (left <= 0) onEnough();
    else timer = setTimeout(look, left);
  };
  timer = setTimeout(look, milliseconds);
  return () => clearTimeout(timer);
}
