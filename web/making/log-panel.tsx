import type { LogLine } from '../../src/contract/output.ts';

const shown = 500;

export function LogPanel({ log }: { readonly log: readonly LogLine[] }) {
  return (
    <pre class="log" tabIndex={0} aria-label="What the script printed">
      {log.slice(0, shown).map(({ stream, text }, index) => (
        <span key={index} class={stream}>
          {text}
          {'\n'}
        </span>
      ))}
      {log.length > shown && `… ${log.length - shown} more lines`}
    </pre>
  );
}
