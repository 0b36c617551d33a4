import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a line of the terminal is. */
export type TypedLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'help' }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** The number of a question that was offered. */
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'unknown'; readonly word: string }
  /** What the conversation understands itself: a question, or a word such as `again`. */
  | { readonly kind: 'said'; readonly text: string };

const words = new Set(['data', 'use', 'again', 'script', 'stop', 'cancel']);

export function understandLine(given: string): TypedLine {
  const line = given.trim();
  if (line === '') return { kind: 'nothing' };
  if (/^\/?(?:quit|exit|bye)$/i.test(line)) return { kind: 'quit' };
  if (/^(?:\/?help|\?)$/i.test(line)) return { kind: 'help' };
  if (/^\d{1,2}$/.test(line)) return { kind: 'number', number: Number(line) };
  const [, named] = /^\/data\s+(.+)$/i.exec(line) ?? [];
  if (named !== undefined) return { kind: 'files', paths: findFiles(named) ?? [toPath(named)] };
  const paths = findFiles(line);
  if (paths !== undefined) return { kind: 'files', paths };
  const [, word] = /^\/(\S*)/.exec(line) ?? [];
  if (word === undefined) return { kind: 'said', text: line };
  return words.has(word.toLowerCase()) ? { kind: 'said', text: line.slice(1) } : { kind: 'unknown', word };
}

/** The paths of a line that is nothing but paths of files that are there. A terminal writes those of files that are dropped on it so. */
function findFiles(line: string): readonly string[] | undefined {
  const whole = toPath(line);
  if (isFile(whole)) return [whole];
  const parts = splitWords(line).map(toPath);
  return parts.length > 0 && parts.every(isFile) ? parts : undefined;
}

/** As a shell would split it: quotes, and backslashes before what is not to end a word. */
function splitWords(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => word);
}

function toPath(text: string): string {
  const plain = text
    .trim()
    .replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2')
    .replaceAll(/\\(.)/g, '$1');
  if (isFile(text.trim())) return text.trim();
  if (plain.startsWith('~/')) return join(homedir(), plain.slice(2));
  if (!plain.startsWith('file://')) return plain;
  try {
    return fileURLToPath(plain);
  } catch {
    return plain;
  }
}

function isFile(path: string): boolean {
  try {
    return existsSync(path) && !statSync(path).isDirectory();
  } catch {
    // A name that no file can have.
    return false;
  }
}
