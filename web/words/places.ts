export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'data'; readonly name: string }
  | { readonly view: 'analysis'; readonly id: string }
  | { readonly view: 'history' };

/** Routes stand behind the `#`, so that the service serves one page for all of them. */
export function readRoute(hash: string): Route {
  const [first, ...rest] = hash.replace(/^#?\/?/, '').split('/');
  const word = decode(rest.join('/'));
  if (first === 'a' && word !== '') return { view: 'analysis', id: word };
  if (first === 'data' && word !== '') return { view: 'data', name: word };
  return first === 'history' ? { view: 'history' } : { view: 'start' };
}

export function writeRoute(route: Route): string {
  switch (route.view) {
    case 'start':
      return '#/';
    case 'history':
      return '#/history';
    case 'data':
      return `#/data/${encodeURIComponent(route.name)}`;
    case 'analysis':
      return `#/a/${encodeURIComponent(route.id)}`;
  }
}

/** A link that somebody typed may hold any `%`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
