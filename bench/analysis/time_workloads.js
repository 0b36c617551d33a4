// Times the workloads of one module in the engine that boxes run: Deno. Prints milliseconds by name, and each as it is known to
// the error stream.
import { analysis } from './library.mjs';

const [module, n] = Deno.args;
const { workloads } = await import(`./${module}.mjs`);
const times = {};
for (const [name, work] of Object.entries(workloads(analysis, Number(n)))) {
  times[name] = best(work);
  console.error(`${name}, ${n} rows: ${times[name]} ms`);
}
console.log(JSON.stringify(times));

/** The first calls compile: several go before, unless one takes long. */
function best(work) {
  let least = Infinity;
  const end = performance.now() + 1_500;
  for (let call = 0; call < 3 || (call < 50 && performance.now() < end); call += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
    if (call === 0 && least > 5_000) break;
  }
  return Math.round(least * 1000) / 1000;
}
