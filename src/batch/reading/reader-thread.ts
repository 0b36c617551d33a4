import { parentPort } from 'node:worker_threads';
import { readBatch } from '../read-batch.ts';
import { BatchFileError } from './batch-faults.ts';
import type { Reading, ToRead } from './thread-messages.ts';

/** The thread in which one file of questions is read. */
export function start(): void {
  parentPort?.once('message', (job: ToRead) => parentPort?.postMessage(read(job)));
}

/** A class does not come through between threads: a fault goes as what it is made of. */
function read({ text, options }: ToRead): Reading {
  try {
    return { plan: readBatch(text, options) };
  } catch (error) {
    if (!(error instanceof BatchFileError)) throw error;
    const { faults, count } = error;
    return { faults, count };
  }
}
