import { plainText } from '../../plain-text.ts';
import type { ReportContext } from './context.ts';
import { type Html, markup } from './markup.ts';
import { writeCost } from '../cost-line.ts';

/** What makes the analysis checkable, and how to run it again. */
export function renderReceipt({ analysis }: ReportContext): Html {
  const { receipt, id } = analysis;
  const { box, script, dataset } = receipt;
  const tables = dataset.tables.map(
    ({ name, source, rows, columns }) =>
      markup`<span dir="auto">${plainText(source)}</span> as ${name}, ${rows.toLocaleString('en-US')} × ${columns}<br>`,
  );
  const entries: [string, Html][] = [
    ['Data', markup`${tables}${hash(dataset.hash)}`],
    ...(script === undefined
      ? []
      : [['Script', markup`${script.language}<br>${hash(script.hash)}`] satisfies [string, Html]]),
    ...(receipt.follows === undefined ? [] : [['Follows', hash(receipt.follows)] satisfies [string, Html]]),
    ...(receipt.results === undefined ? [] : [['Results', hash(receipt.results)] satisfies [string, Html]]),
    [
      'Box',
      box === undefined
        ? markup`nothing was run`
        : markup`${box.kind}, DuckDB ${box.engine}, ${box.runtime}, ${box.threads} engine ${box.threads === 1 ? 'thread' : 'threads'}${box.image !== undefined && markup`<br>${box.image}`}${box.attestation !== undefined && markup`<br>${box.attestation}`}`,
    ],
    ['Generator', markup`${writeCost(analysis)}`],
    ['Settings', markup`seed ${receipt.seed}, ${receipt.locale}, ${receipt.timeZone}, clock at ${receipt.askedAt}`],
    ['Version', markup`glovebox ${receipt.glovebox}`],
    ['Analysis', markup`${id}`],
  ];
  const again = script !== undefined && box !== undefined;
  return markup`<section aria-labelledby="receipt">
<h2 id="receipt">Receipt</h2>
<dl class="receipt">${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${
  again &&
  markup`<p>To run it again and compare every value, without any model, in the folder that holds this report:</p>
<pre class="command"><code>glovebox replay .</code></pre>`
}
</section>`;
}

function hash(text: string): Html {
  return markup`<code class="hash">${text}</code>`;
}
