import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { AnalysisRecord, Me } from '../api/types.ts';
import { ChartFigure } from '../chart/chart-figure.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { TextNotes } from '../parts/text-notes.tsx';
import { MadePanel } from '../making/made-panel.tsx';
import { AnswerHeader } from './answer-header.tsx';
import { AnswerSentences } from './answer-sentences.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { FollowUp } from './follow-up.tsx';
import { MetricTiles } from './metric-tiles.tsx';
import { NoAnswer } from './no-answer.tsx';
import { ReplayNotice } from './replay-notice.tsx';
import { ResultTableView } from './result-table.tsx';
import { AnswerContext, makeValues, type Spot } from './values.ts';

type Props = { readonly record: AnalysisRecord; readonly me: Me };

/** What came of a question, whatever that was. */
export function AnswerPage({ record, me }: Props) {
  const { analysis, problem } = record;
  const spot = useSignal<Spot>();
  const values = useMemo(() => (analysis === undefined ? undefined : makeValues(analysis, spot)), [analysis, spot]);
  if (analysis === undefined || values === undefined)
    return (
      <div class="sheet">
        <AnswerHeader record={record} />
        <ProblemNotice
          problem={problem ?? { title: 'There is no answer', detail: 'The service has no answer to this question.' }}
        />
        <FollowUp record={record} me={me} again />
      </div>
    );
  const { warnings, assumptions, plots, tables, status } = analysis;
  const isAnswered = status === 'answered';
  const hasResults = Object.keys(analysis.metrics).length + tables.length + plots.length > 0;
  return (
    <AnswerContext.Provider value={values}>
      <div class="sheet">
        <AnswerHeader record={record} />
        {record.replay && <ReplayNotice replay={record.replay} />}
        {isAnswered ? (
          <section aria-labelledby="answer">
            <h2 id="answer" class="unseen">
              Answer
            </h2>
            <AnswerSentences />
          </section>
        ) : (
          <>
            <NoAnswer record={record} analysis={analysis} />
            <FollowUp record={record} me={me} again />
          </>
        )}
        {warnings.length > 0 && <TextNotes tone="caution" title="Read it with care" texts={warnings} />}
        {!isAnswered && hasResults && <p class="muted">What was put out until then:</p>}
        <MetricTiles />
        {plots.length > 0 && (
          <section class="section" aria-labelledby="charts">
            <h2 id="charts">{plots.length === 1 ? 'Chart' : 'Charts'}</h2>
            {plots.map((plot) => (
              <ChartFigure key={plot.name} plot={plot} />
            ))}
          </section>
        )}
        {tables.length > 0 && (
          <section class="section" aria-labelledby="tables">
            <h2 id="tables">{tables.length === 1 ? 'Table' : 'Tables'}</h2>
            {tables.map((table) => (
              <ResultTableView key={table.name} table={table} />
            ))}
          </section>
        )}
        {assumptions.length > 0 && <TextNotes title="What was taken for granted" texts={assumptions} />}
        <MadePanel record={record} analysis={analysis} />
        {isAnswered && <FeedbackForm record={record} />}
        {isAnswered && <FollowUp record={record} me={me} again={false} />}
      </div>
    </AnswerContext.Provider>
  );
}
