import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Takes in a dataset's file part by part, where the host can give no path to it. */
export function createReceiver(folder: string | undefined) {
  const file = folder === undefined ? undefined : join(folder, 'dataset.duckdb');
  let descriptor: number | undefined;
  const place = (): string => {
    if (file === undefined) throw new Error('this runner takes data by path only');
    return file;
  };
  return {
    add(part: Uint8Array): void {
      descriptor ??= openSync(place(), 'wx', 0o400);
      for (let done = 0; done < part.length;) done += writeSync(descriptor, part, done);
    },
    /** Where the file lies, once all of it is there. */
    path(): string {
      if (descriptor === undefined) throw new Error('no data was sent');
      closeSync(descriptor);
      return place();
    },
    /** Takes its name away. */
    forget(): void {
      rmSync(place());
    },
  };
}
