import type { ErrorCode } from './errors.ts';

/**
 * What these faults say is for whoever runs Glovebox: folders of the machine, addresses, names of settings. Whoever asks from elsewhere
 * is told this instead.
 */
export const hiddenFaults: Partial<Readonly<Record<ErrorCode, string>>> & { readonly INTERNAL: string } = {
  STORE_UNWRITABLE: 'Nothing can be stored at the moment.',
  STORE_UNAVAILABLE: 'What is stored cannot be reached at the moment.',
  OUTPUT_UNWRITABLE: 'Nothing can be written at the moment.',
  CONFIG_INVALID: 'Glovebox is not set up right.',
  INTERNAL: 'Something happened that should not.',
};

// What is relative, or an address of the web, has something before its first slash.
const folder = '(?:[a-z]:|[^\\s/\\\\:"\'`]+)[/\\\\]+';
const folders = new RegExp(
  `(?<![\\p{L}\\p{N}_.:/\\\\])(?:(?:file:[/\\\\]{2,}|[a-z]:[/\\\\]+|~[/\\\\]+)(?:${folder})*|[/\\\\]+(?:${folder})+)`,
  'giu',
);

/** Folders are nobody's business; the last part of a path tells which file it is. */
export function withoutPaths(text: string): string {
  return text.replaceAll(folders, '');
}
