import type { loader } from 'vega';

/** A chart has its data inside: whatever its spec says, nothing is fetched and no link is made. */
export function refuseLoading(): ReturnType<typeof loader> {
  const refuse = (): Promise<never> => Promise.reject(new Error('charts do not load anything'));
  return { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as ReturnType<
    typeof loader
  >;
}
