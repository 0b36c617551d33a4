import type { ChatEvent } from '../chat-adapter.ts';

/** What somebody wants. */
export type Intent =
  | { readonly kind: 'question'; readonly text: string }
  /** Files without words. */
  | { readonly kind: 'files' }
  /** Data by name. `orQuestion` where the words may as well be a question. */
  | { readonly kind: 'use'; readonly names: readonly string[]; readonly orQuestion?: string }
  | { readonly kind: 'data' | 'help' }
  /** Undefined: what was answered last, or is being answered. */
  | { readonly kind: 'again' | 'script'; readonly of: string | undefined }
  | { readonly kind: 'stop'; readonly of: string | undefined };

/** Words that are no question when they stand alone. */
const commands: Readonly<Record<string, 'help' | 'data' | 'again' | 'script' | 'stop'>> = {
  '': 'help',
  '?': 'help',
  help: 'help',
  hello: 'help',
  hi: 'help',
  data: 'data',
  again: 'again',
  'run again': 'again',
  script: 'script',
  'show script': 'script',
  stop: 'stop',
  cancel: 'stop',
};

export function understand(event: ChatEvent): Intent {
  if (event.kind === 'pressed') {
    const { action, value } = event;
    if (action === 'ask') return { kind: 'question', text: value };
    return action === 'use' ? { kind: 'use', names: splitNames(value) } : { kind: action, of: value };
  }
  const text = event.text.trim();
  if (event.files.length > 0) return text === '' ? { kind: 'files' } : { kind: 'question', text };
  const word = text.toLowerCase().replace(/^\/|[.!]+$/g, '');
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === 'help' || command === 'data') return { kind: command };
  if (command !== undefined) return { kind: command, of: undefined };
  const [, named] = /^\/?use\s+(.+)$/isu.exec(text) ?? [];
  if (named === undefined) return { kind: 'question', text };
  // "Use a regression to tell price" is a question, and "use sales" is none, which data alone can tell.
  return { kind: 'use', names: splitNames(named), ...(/\s/.test(named.trim()) && { orQuestion: text }) };
}

function splitNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$|^'(.*)'$/s, '$1$2'))
    .filter((name) => name !== '');
}

/** Whether it takes work of a box, and counts for who asks. */
export function isWork({ kind }: Intent): boolean {
  return kind === 'question' || kind === 'files' || kind === 'again';
}
