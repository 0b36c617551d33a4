import type { QuestionRecord } from '../question-record.ts';
import type { Shown } from './views.ts';
export function writeBatchReport(_shown: Shown, _records: readonly QuestionRecord[]): string {
  return '';
}
