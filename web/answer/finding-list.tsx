import type { Finding } from '../../src/contract/verdict.ts';

type Props = { readonly findings: readonly Finding[]; readonly onLine?: (line: number) => void };

/** Remarks of the validator: what is wrong, where, and what to write instead. */
export function FindingList({ findings, onLine }: Props) {
  return (
    <ul class="findings">
      {findings.map(({ rule, line, column, message, remedy, risk }) => (
        <li key={`${rule}-${line}-${column}`} class="finding">
          <span>
            {onLine === undefined ? (
              <strong>Line {line}</strong>
            ) : (
              <button type="button" class="button" onClick={() => onLine(line)}>
                Line {line}
              </button>
            )}{' '}
            <span class="tag">{risk}</span>
          </span>
          <span>{message}</span>
          <span class="muted">{remedy}</span>
        </li>
      ))}
    </ul>
  );
}
