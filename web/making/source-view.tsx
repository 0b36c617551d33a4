import { Fragment } from 'preact';
import type { Finding } from '../../src/contract/verdict.ts';
import type { Language } from '../../src/contract/question.ts';
import { splitSource, type SourceSpan } from '../../src/results/source-tokens.ts';

type Props = {
  readonly source: string;
  readonly language: Language;
  readonly findings?: readonly Finding[];
  readonly marked?: number | undefined;
};

/** A script in light colours, with remarks below the lines that they are about. */
export function SourceView({ source, language, findings = [], marked }: Props) {
  return (
    <pre class="source" tabIndex={0} aria-label="Source of the script">
      <code>
        {splitSource(source, language).map((spans, index) => {
          const remarks = findings.filter(({ line }) => line === index + 1);
          const isMarked = marked === index + 1 || remarks.length > 0;
          return (
            <Fragment key={index}>
              <span class={`line${isMarked ? ' marked' : ''}`} data-line={index + 1}>
                <Spans spans={spans} />
                {'\n'}
              </span>
              {remarks.map(({ rule, column, message, remedy }) => (
                <span key={`${rule}-${column}`} class="remark">
                  {message} <span class="muted">{remedy}</span>
                </span>
              ))}
            </Fragment>
          );
        })}
      </code>
    </pre>
  );
}

export function Spans({ spans }: { readonly spans: readonly SourceSpan[] }) {
  return (
    <>
      {spans.map(({ kind, text }, index) =>
        kind === '' ? (
          text
        ) : (
          <span key={index} class={`token-${kind}`}>
            {text}
          </span>
        ),
      )}
    </>
  );
}
