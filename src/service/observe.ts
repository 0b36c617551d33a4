import type { AnalysisEvent } from '../contract/events.ts';
import type { AnalysisRecord } from '../store/records/records.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Observer } from './observer.ts';

/** Tells the log and the figures what becomes of questions. */
export function createObserver(log: Log, metrics: Metrics): Observer {
  const about = ({ id, owner, key, dataset }: AnalysisRecord, request: string) => ({
    request,
    analysis: id,
    owner,
    ...(key !== undefined && { key }),
    data: dataset.slice(0, 12),
  });
  return {
    accepted: (record, request) => log.stage('accepted', about(record, request)),
    resumed: (record) => log.stage('resumed', { ...about(record, record.id), tries: record.tries }),
    event(record, request, event) {
      metrics.event(event);
      const fields = describeStage(event);
      if (fields !== undefined) log.stage(event.type, { ...about(record, request), ...fields });
    },
    ended(record, request, outcome, kept) {
      const milliseconds = Date.now() - Date.parse(record.createdAt);
      metrics.ended(outcome, kept, milliseconds);
      const { status, code, inputTokens, outputTokens, usd } = outcome;
      const told = { status, ...(code !== undefined && { code }), milliseconds, inputTokens, outputTokens, usd };
      log.stage('ended', { ...about(record, request), ...told });
    },
    fault: (error) => log.fault(error),
  };
}

/** Of an event, what says nothing of question, data or script. Those that come by the hundred are left out. */
function describeStage(event: AnalysisEvent) {
  switch (event.type) {
    case 'data-read':
      return { tables: event.tables, rows: event.rows };
    case 'asked':
      return { ...event.usage };
    case 'looked':
      return { queries: event.queries.length };
    case 'script-written': {
      const { author, language, template } = event.script;
      return { attempt: event.attempt, author, language, ...(template !== undefined && { template }) };
    }
    case 'script-rejected':
      return { attempt: event.attempt, rules: [...new Set(event.findings.map(({ rule }) => rule))] };
    case 'run-started':
      return { attempt: event.attempt, box: event.box };
    case 'run-ended':
      return { attempt: event.attempt, ended: event.ended, milliseconds: event.milliseconds };
    default:
      return undefined;
  }
}
