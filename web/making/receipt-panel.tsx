import type { Analysis } from '../../src/contract/analysis.ts';
import { addressOf } from '../api/api.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { countOf, writeMoment } from '../words/amounts.ts';

/** What makes the answer checkable and repeatable. */
export function ReceiptPanel({ analysis }: { readonly analysis: Analysis }) {
  const { receipt, id, timings } = analysis;
  const { dataset, box, generator, script } = receipt;
  return (
    <>
      <dl class="receipt">
        <dt>Asked</dt>
        <dd>
          {writeMoment(receipt.askedAt)} <span class="muted">({receipt.timeZone})</span>
        </dd>
        <dt>Data</dt>
        <dd>
          {dataset.tables.map(({ name, source, rows, columns }) => (
            <div key={name} dir="auto">
              {name}, {countOf(rows, 'row')}, {countOf(columns, 'column')}, from {source}
            </div>
          ))}
          <Hash value={dataset.hash} />
        </dd>
        <dt>Written by</dt>
        <dd>
          {generator.name === 'offline' ? 'the offline generator' : generator.name}
          {generator.model !== undefined && `, ${generator.model}`}
        </dd>
        {script && (
          <>
            <dt>Script</dt>
            <dd>
              {script.language}, by {script.author} <Hash value={script.hash} />
            </dd>
          </>
        )}
        {box && (
          <>
            <dt>Box</dt>
            <dd>
              {box.kind}, DuckDB {box.engine.replace(/^(?:DuckDB )?v?/, '')}, {box.runtime},{' '}
              {countOf(box.threads, 'thread')}
              {box.attestation !== undefined && <div class="muted small">{box.attestation}</div>}
              {box.image !== undefined && <Hash value={box.image} />}
            </dd>
          </>
        )}
        <dt>Seed</dt>
        <dd>{receipt.seed}</dd>
        {receipt.results !== undefined && (
          <>
            <dt>Results</dt>
            <dd>
              <Hash value={receipt.results} />
            </dd>
          </>
        )}
        <dt>Times</dt>
        <dd>
          {Object.entries(timings)
            .filter(([stage]) => stage !== 'firstOutput')
            .map(([stage, milliseconds]) => `${stage} ${Math.round(milliseconds)} ms`)
            .join(', ')}
        </dd>
        <dt>Product</dt>
        <dd>Glovebox {receipt.glovebox}</dd>
      </dl>
      <div class="row">
        <CopyButton label="Copy the receipt" icon="copy" text={() => JSON.stringify(receipt, null, 2)} />
        <a class="button quiet" href={addressOf.receipt(id)} target="_blank" rel="noreferrer">
          <Icon name="download" />
          As JSON
        </a>
      </div>
    </>
  );
}

function Hash({ value }: { readonly value: string }) {
  return <code class="hash">{value}</code>;
}
