import type { ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import type { Answer } from '../clerk/clerk.ts';
import { GloveboxError } from '../errors.ts';
import { fence } from '../fence.ts';
import { cutText, plainText } from '../results/plain-text.ts';
import { createHtmlRenderer } from '../results/renderers/html.ts';
import { createMarkdownRenderer } from '../results/renderers/markdown.ts';
import { writeCsv } from '../results/table-csv.ts';
import { chooseData } from './choose-data.ts';
import { dataNote, mayTellScript } from './describe-answer.ts';
import { refuseValues, stricter } from './read-privacy.ts';
import { readUri } from './read-uri.ts';
import type { Address } from './read-uri.ts';
import { scriptGuide } from './script-guide.ts';
import type { Desk } from './tool.ts';
import { noAnalysis } from './wait-for-answer.ts';

const mostBytes = 8 * 1024 * 1024;

type Content = { readonly mimeType: string } & ({ readonly text: string } | { readonly blob: Uint8Array });
type OfAnalysis = Exclude<Address, { readonly kind: 'guide' | 'profile' }>;

/** A resource by its address. Rejects with `NOT_FOUND` where there is none. */
export async function readResource(uri: string, desk: Desk, signal: AbortSignal): Promise<ReadResourceResult> {
  const address = readUri(uri);
  if (address === undefined) throw nothing(uri);
  const content = await readAddress(address, uri, desk, signal);
  const size = 'text' in content ? Buffer.byteLength(content.text) : content.blob.byteLength;
  if (size > mostBytes) throw new GloveboxError('REQUEST_TOO_LARGE', 'This resource is too large to be read here.');
  const { mimeType } = content;
  return {
    contents: [
      'text' in content
        ? { uri, mimeType, text: content.text }
        : { uri, mimeType, blob: Buffer.from(content.blob).toString('base64') },
    ],
  };
}

async function readAddress(address: Address, uri: string, desk: Desk, signal: AbortSignal): Promise<Content> {
  if (address.kind === 'guide') return { mimeType: 'text/markdown', text: scriptGuide };
  if (address.kind === 'profile') {
    const chosen = await chooseData([address.name], desk, { signal });
    const profile = await desk.clerk.profile(chosen, desk.privacy, signal);
    return { mimeType: 'application/json', text: JSON.stringify({ note: dataNote, ...profile }, undefined, 1) };
  }
  const answer = await desk.clerk.find(address.id);
  if (answer === undefined) throw noAnalysis(address.id);
  const privacy = stricter(desk.privacy, answer.analysis.question.privacy);
  if (showsValues(address)) refuseValues(privacy);
  const isTold = address.kind !== 'script' || mayTellScript(answer.analysis, privacy);
  const content = isTold ? readPart(address, answer) : undefined;
  if (content === undefined) throw nothing(uri);
  return content;
}

const showsValues = ({ kind }: OfAnalysis) => kind !== 'script' && kind !== 'receipt';

function readPart(address: OfAnalysis, { id, analysis }: Answer): Content | undefined {
  switch (address.kind) {
    case 'report':
      return {
        mimeType: 'text/markdown',
        text: `${dataNote}\n${fence(createMarkdownRenderer().render(analysis), Infinity)}`,
      };
    case 'page':
      return { mimeType: 'text/html', text: createHtmlRenderer().render(analysis) };
    case 'script':
      return analysis.script && { mimeType: 'text/x-typescript', text: analysis.script.source };
    case 'receipt':
      return { mimeType: 'application/json', text: JSON.stringify({ id, ...analysis.receipt }, undefined, 1) };
    case 'table': {
      const table = analysis.tables.find(({ name }) => name === address.name);
      return table && { mimeType: 'text/csv', text: writeCsv(table) };
    }
    case 'chart': {
      const png = analysis.plots.find(({ name }) => name === address.name)?.png;
      return png && { mimeType: 'image/png', blob: png };
    }
  }
}

function nothing(uri: string): GloveboxError {
  return new GloveboxError('NOT_FOUND', `There is no resource ${cutText(plainText(uri), 200)}.`);
}
