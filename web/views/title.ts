const product = 'Glovebox';

/** The name of the tab. */
export function setTitle(part?: string): void {
  const short = part !== undefined && part.length > 80 ? `${part.slice(0, 79)}…` : part;
  document.title = short === undefined || short === '' ? product : `${short} · ${product}`;
}
