import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import type { Analysis } from '../../contract/analysis.ts';
import type { Difference } from '../../results/compare.ts';
import type { Problem } from '../wire/problem.ts';

/** All that is kept of how a question ended. */
export type Kept = {
  /** Absent where it ended with a fault. */
  readonly analysis?: Analysis | undefined;
  readonly problem?: Problem | undefined;
  readonly replay?: KeptReplay | undefined;
};

export type KeptReplay = {
  readonly of: string;
  readonly sameData: boolean;
  readonly differences: readonly Difference[];
};

const compress = promisify(gzip);
const decompress = promisify(gunzip);
/** Twice as quick as the usual level, for a tenth more. */
const level = 1;
/** Less is done sooner than a thread that would do it has woken up, and holds nobody up for longer than a millisecond. */
const mostAtOnce = 64 * 1024;

/** Pictures are bytes, which JSON has none of. */
export async function writeDocument(kept: Kept): Promise<Uint8Array> {
  const { analysis } = kept;
  const plots = analysis?.plots.map(({ png, ...plot }) => ({
    ...plot,
    ...(png !== undefined && { png: Buffer.from(png).toString('base64') }),
  }));
  const text = JSON.stringify({ ...kept, ...(analysis && { analysis: { ...analysis, plots } }) });
  return text.length <= mostAtOnce ? gzipSync(text, { level }) : compress(text, { level });
}

/** Of what `writeDocument` gave. It is our own: nothing of it is checked. */
export async function readDocument(bytes: Uint8Array): Promise<Kept> {
  const kept = JSON.parse((await decompress(bytes)).toString('utf8')) as Kept;
  const plots = kept.analysis?.plots.map((plot) => {
    const { png } = plot as { png?: unknown };
    return typeof png === 'string' ? { ...plot, png: new Uint8Array(Buffer.from(png, 'base64')) } : plot;
  });
  return { ...kept, ...(kept.analysis && plots && { analysis: { ...kept.analysis, plots } }) };
}
