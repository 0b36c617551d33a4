import type { Resource } from '@modelcontextprotocol/sdk/types.js';
import { cutText, plainText } from '../results/plain-text.ts';
import { listNames } from './choose-data.ts';
import { uriOf } from './addresses.ts';
import type { Desk } from './tool.ts';

const mostAnalyses = 20;
const mostDatasets = 50;

/** The newest of what there is. Older ones are found by their address. */
export async function listResources(desk: Desk): Promise<Resource[]> {
  const [analyses, names] = await Promise.all([desk.clerk.list(mostAnalyses), listNames(desk)]);
  return [
    {
      uri: uriOf.guide,
      name: 'scripts.md',
      title: 'How to write a script for run_script',
      mimeType: 'text/markdown',
    },
    ...names.slice(0, mostDatasets).map((name) => ({
      uri: uriOf.profile(name),
      name: `${name} (profile)`,
      title: `What is in ${title(name)}`,
      mimeType: 'application/json',
    })),
    ...analyses
      .filter(({ status }) => status === 'answered')
      .map(({ id, question, at }) => {
        const named = {
          name: id,
          title: title(question) || "A script of one's own",
          annotations: { lastModified: at },
        };
        return desk.privacy === 'schema'
          ? { ...named, uri: uriOf.receipt(id), description: 'The receipt of an answer', mimeType: 'application/json' }
          : { ...named, uri: uriOf.report(id), description: `The report of an answer`, mimeType: 'text/markdown' };
      }),
  ];
}

const title = (text: string) => cutText(plainText(text), 120);
