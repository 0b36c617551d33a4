/** The first version of the protocol that has links to resources in results. Versions are dates, which sort as they are. */
const firstWithLinks = '2025-06-18';

export function knowsLinks(version: string): boolean {
  return version >= firstWithLinks;
}
