import { z } from 'zod';
import type { Analysis } from '../../contract/analysis.ts';
import { GloveboxError } from '../../errors.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import { readDocument } from '../jobs/document.ts';
import type { Kept } from '../jobs/document.ts';
import type { Service } from '../service.ts';

export const analysisParams = z.strictObject({ id: z.string().max(100).describe('Of the analysis') });

export function noAnalysis(): GloveboxError {
  return new GloveboxError('ANALYSIS_NOT_FOUND', 'There is no such analysis.');
}

/** A question of whoever asks. Throws `ANALYSIS_NOT_FOUND`. */
export async function findRecord(id: string, { owner }: Identity, { records }: Service): Promise<AnalysisRecord> {
  const record = await records.findAnalysis(owner, id);
  if (record === undefined) throw noAnalysis();
  return record;
}

/** How it ended; undefined where it has not. */
export async function findKept(record: AnalysisRecord, { records }: Service): Promise<Kept | undefined> {
  if (record.state !== 'ended') return undefined;
  const bytes = await records.readDocument(record.owner, record.id);
  return bytes === undefined ? undefined : readDocument(bytes);
}

/** The analysis that it ended with. Throws where there is none, or none yet. */
export async function findAnalysis(id: string, who: Identity, service: Service): Promise<Analysis> {
  return analysisOf(await findRecord(id, who, service), service);
}

/** The same, of a record that is known. */
export async function analysisOf(record: AnalysisRecord, service: Service): Promise<Analysis> {
  if (record.state !== 'ended') throw new GloveboxError('ANALYSIS_NOT_ENDED', 'The analysis has not ended yet.');
  const analysis = (await findKept(record, service))?.analysis;
  if (analysis === undefined)
    throw new GloveboxError('NOT_FOUND', 'It ended without an answer: there is nothing to give.');
  return analysis;
}
