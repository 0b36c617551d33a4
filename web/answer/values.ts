import { createContext } from 'preact';
import type { Signal } from '@preact/signals';
import type { Analysis } from '../../src/contract/analysis.ts';
import { createValueFormatter, type ValueFormatter } from '../../src/results/format-value.ts';
import { listCited } from '../words/find-source.ts';

/** A place that somebody was led to, and when: the same one may be shown again. */
export type Spot = { readonly place: string; readonly at: number; readonly from: HTMLElement };

/** What all parts of an answer share. */
export type AnswerValues = {
  readonly analysis: Analysis;
  readonly formatter: ValueFormatter;
  readonly cited: ReadonlySet<string>;
  readonly spot: Signal<Spot | undefined>;
};

export const AnswerContext = createContext<AnswerValues | undefined>(undefined);

export function makeValues(analysis: Analysis, spot: Signal<Spot | undefined>): AnswerValues {
  return { analysis, formatter: formatterFor(analysis), cited: listCited(analysis), spot };
}

/** A browser may lack a locale or zone that the service has. */
function formatterFor({ question: { locale, timeZone } }: Analysis): ValueFormatter {
  try {
    return createValueFormatter(locale, timeZone);
  } catch {
    return createValueFormatter('en-US', 'UTC');
  }
}
