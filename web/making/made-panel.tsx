import type { Analysis } from '../../src/contract/analysis.ts';
import type { AnalysisRecord } from '../api/types.ts';
import { type Tab, TabList } from '../parts/tab-list.tsx';
import { AttemptList } from './attempt-list.tsx';
import { LogPanel } from './log-panel.tsx';
import { QueryList } from './query-list.tsx';
import { ReceiptPanel } from './receipt-panel.tsx';
import { ScriptPanel } from './script-panel.tsx';

type Props = { readonly record: AnalysisRecord; readonly analysis: Analysis };

/** How an answer was made: all that is needed to doubt it. */
export function MadePanel({ record, analysis }: Props) {
  const { script, attempts, lineage, log } = analysis;
  const hasScript = (script ?? attempts.at(-1)) !== undefined;
  const tabs: Tab[] = [
    ...(hasScript
      ? [{ id: 'script', label: 'Script', content: () => <ScriptPanel record={record} analysis={analysis} /> }]
      : []),
    ...(lineage.length > 0
      ? [{ id: 'queries', label: `Queries (${lineage.length})`, content: () => <QueryList lineage={lineage} /> }]
      : []),
    ...(log.length > 0 ? [{ id: 'log', label: `Log (${log.length})`, content: () => <LogPanel log={log} /> }] : []),
    ...(attempts.length > 1
      ? [
          {
            id: 'attempts',
            label: `Attempts (${attempts.length})`,
            content: () => <AttemptList attempts={attempts} />,
          },
        ]
      : []),
    { id: 'receipt', label: 'Receipt', content: () => <ReceiptPanel analysis={analysis} /> },
  ];
  return (
    <section class="section" aria-labelledby="made">
      <h2 id="made">How it was made</h2>
      <div class="card made">
        <TabList label="How it was made" tabs={tabs} />
      </div>
    </section>
  );
}
