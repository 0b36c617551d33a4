import type { AnalysisEvent } from '../contract/events.ts';
import type { AnalysisRecord, Outcome } from '../store/records/records.ts';
import type { Kept } from './jobs/document.ts';

/** Hears what becomes of questions, for the log and the figures of the service. Nothing of a question or of data is told on. */
export interface Observer {
  accepted(record: AnalysisRecord, request: string): void;
  /** An earlier process left it, and it begins anew. */
  resumed(record: AnalysisRecord): void;
  event(record: AnalysisRecord, request: string, event: AnalysisEvent): void;
  ended(record: AnalysisRecord, request: string, outcome: Outcome, kept: Kept): void;
  /** Something behind the scenes went wrong, and is tried again. */
  fault(error: unknown): void;
}
