const scheme = 'glovebox://';

/** The resources that there are, by their addresses: what stands in braces is filled in. */
const resources = {
  report: resource(
    'analyses/{id}/report.md',
    'Report as Markdown',
    'Sentences, key figures and tables',
    'text/markdown',
  ),
  page: resource(
    'analyses/{id}/report.html',
    'Report as a page',
    'One file with charts and no script in it',
    'text/html',
  ),
  script: resource(
    'analyses/{id}/script',
    'Script',
    'What computed it: to be changed and given to run_script',
    'text/x-typescript',
  ),
  receipt: resource(
    'analyses/{id}/receipt.json',
    'Receipt',
    'Hashes, seed and versions: what makes it checkable',
    'application/json',
  ),
  table: resource('analyses/{id}/tables/{name}.csv', 'Result table', 'A table of the answer, whole', 'text/csv'),
  chart: resource('analyses/{id}/charts/{name}.png', 'Chart', 'A chart of the answer', 'image/png'),
  profile: resource(
    'datasets/{name}/profile.json',
    'Profile of data',
    'Tables, columns, ranges and frequent values',
    'application/json',
  ),
};

function resource(path: string, title: string, description: string, mimeType: string) {
  return { uriTemplate: `${scheme}${path}`, name: path, title, description, mimeType };
}

type Kind = keyof typeof resources;
type Parts = { readonly id?: string; readonly name?: string };

/** What a resource of ours is, by its address. */
export type Address =
  | { readonly kind: 'guide' }
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'report' | 'page' | 'script' | 'receipt'; readonly id: string }
  | { readonly kind: 'table' | 'chart'; readonly id: string; readonly name: string };

/** The addresses, for whoever fills them in. */
export const templates = Object.values(resources);

/** Names come from scripts and files, so that each is encoded. */
const write = (kind: Kind, parts: Parts): string =>
  resources[kind].uriTemplate.replaceAll(/\{(\w+)\}/g, (_, part: keyof Parts) => encodeURIComponent(parts[part] ?? ''));

export const uriOf = {
  report: (id: string) => write('report', { id }),
  page: (id: string) => write('page', { id }),
  script: (id: string) => write('script', { id }),
  receipt: (id: string) => write('receipt', { id }),
  table: (id: string, name: string) => write('table', { id, name }),
  chart: (id: string, name: string) => write('chart', { id, name }),
  profile: (name: string) => write('profile', { name }),
  guide: `${scheme}guide/scripts.md`,
} as const;

const forms = (Object.keys(resources) as Kind[]).map((kind) => {
  const form = resources[kind].uriTemplate.replaceAll('.', String.raw`\.`).replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { kind, form: new RegExp(`^${form}$`) };
});

/** Undefined where it is none of ours. */
export function readUri(uri: string): Address | undefined {
  if (uri === uriOf.guide) return { kind: 'guide' };
  for (const { kind, form } of forms) {
    const parts = form.exec(uri)?.groups;
    if (parts === undefined) continue;
    try {
      const read = Object.entries(parts).map(([part, text]) => [part, decodeURIComponent(text)]);
      return { kind, ...Object.fromEntries(read) } as Address;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
