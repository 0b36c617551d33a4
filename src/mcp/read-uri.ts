/** What a resource of ours is, by its address. */
export type Address =
  | { readonly kind: 'guide' }
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'report' | 'page' | 'script' | 'receipt'; readonly id: string }
  | { readonly kind: 'table' | 'chart'; readonly id: string; readonly name: string };

export type Template = {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
};

/** The addresses that there are, for whoever fills them in. */
export const templates: readonly Template[] = [
  template('analyses/{id}/report.md', 'Report as Markdown', 'Sentences, key figures and tables', 'text/markdown'),
  template('analyses/{id}/report.html', 'Report as a page', 'One file with charts and no script in it', 'text/html'),
  template(
    'analyses/{id}/script',
    'Script',
    'What computed it: to be changed and given to run_script',
    'text/x-typescript',
  ),
  template(
    'analyses/{id}/receipt.json',
    'Receipt',
    'Hashes, seed and versions: what makes it checkable',
    'application/json',
  ),
  template('analyses/{id}/tables/{name}.csv', 'Result table', 'A table of the answer, whole', 'text/csv'),
  template('analyses/{id}/charts/{name}.png', 'Chart', 'A chart of the answer', 'image/png'),
  template(
    'datasets/{name}/profile.json',
    'Profile of data',
    'Tables, columns, ranges and frequent values',
    'application/json',
  ),
];

function template(path: string, title: string, description: string, mimeType: string): Template {
  return { uriTemplate: `glovebox://${path}`, name: path, title, description, mimeType };
}

const forms: readonly (readonly [RegExp, (parts: readonly string[]) => Address])[] = [
  [/^guide\/scripts\.md$/, () => ({ kind: 'guide' })],
  [/^datasets\/([^/]+)\/profile\.json$/, ([name = '']) => ({ kind: 'profile', name })],
  [/^analyses\/([^/]+)\/report\.md$/, ([id = '']) => ({ kind: 'report', id })],
  [/^analyses\/([^/]+)\/report\.html$/, ([id = '']) => ({ kind: 'page', id })],
  [/^analyses\/([^/]+)\/script$/, ([id = '']) => ({ kind: 'script', id })],
  [/^analyses\/([^/]+)\/receipt\.json$/, ([id = '']) => ({ kind: 'receipt', id })],
  [/^analyses\/([^/]+)\/tables\/([^/]+)\.csv$/, ([id = '', name = '']) => ({ kind: 'table', id, name })],
  [/^analyses\/([^/]+)\/charts\/([^/]+)\.png$/, ([id = '', name = '']) => ({ kind: 'chart', id, name })],
];

/** Undefined where it is none of ours. */
export function readUri(uri: string): Address | undefined {
  if (!uri.startsWith('glovebox://')) return undefined;
  const path = uri.slice('glovebox://'.length);
  for (const [form, make] of forms) {
    const [, ...parts] = form.exec(path) ?? [undefined];
    if (!form.test(path)) continue;
    try {
      return make(parts.map((part) => decodeURIComponent(part ?? '')));
    } catch {
      return undefined;
    }
  }
  return undefined;
}
