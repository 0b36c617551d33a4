import type { Analysis } from '../../contract/analysis.ts';
import { plainLines } from '../../results/plain-text.ts';
import type { MessageBounds } from '../chat-adapter.ts';
import type { ChatMessage } from '../message.ts';
import { sayText } from '../render-message.ts';

/** The script of an answer as code, and where it is long as a file. */
export function showScript(analysis: Analysis | undefined, bounds: MessageBounds): ChatMessage {
  if (analysis === undefined) return sayText('There is no answer here yet whose script I could show.');
  const script = analysis.script ?? analysis.attempts.at(-1)?.script;
  if (script === undefined) return sayText('No script was written for that question.');
  const code = plainLines(script.source).trimEnd();
  if (code.length <= bounds.text) return { blocks: [toCode(code, script.language)], attachments: [], buttons: [] };
  const bytes = new TextEncoder().encode(script.source);
  const name = script.language === 'python' ? 'script.py' : 'script.ts';
  const fits = bounds.attachments > 0 && bytes.length <= bounds.attachmentBytes;
  // Whole lines: half of one would read as another.
  const beginning = code.slice(0, bounds.text).replace(/\n[^\n]*$/, '');
  const note = fits ? `The rest is in ${name}` : 'The rest is too long for here';
  return {
    blocks: [toCode(beginning, script.language), { kind: 'note', text: note }],
    attachments: fits ? [{ name, type: 'text/plain', bytes, title: 'The script' }] : [],
    buttons: [],
  };
}

function toCode(text: string, language: string): ChatMessage['blocks'][number] {
  return { kind: 'code', text, language };
}
