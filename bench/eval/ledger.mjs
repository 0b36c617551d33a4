import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

/**
 * What was answered, a line each, written as it comes: after a kill nothing is asked twice. A last line that was not written
 * to its end is cut off. Faults may be asked again.
 */
export function openLedger(file, retryFaults) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
  if (whole.length < lines.length) truncateSync(file, Buffer.byteLength(whole));
  const results = new Map();
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    const result = JSON.parse(line);
    // What was asked again stands there twice: the later line counts.
    results.set(result.id, result);
  }
  const descriptor = openSync(file, 'a');
  return {
    results,
    has: (id) => results.has(id) && !(retryFaults && results.get(id).cause?.startsWith('fault ')),
    add(result) {
      writeSync(descriptor, `${JSON.stringify(result)}\n`);
      fsyncSync(descriptor);
      results.set(result.id, result);
    },
    close: () => closeSync(descriptor),
  };
}
