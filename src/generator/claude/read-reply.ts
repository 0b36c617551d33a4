import type Anthropic from '@anthropic-ai/sdk';
import { type BadCall, readCall, type ToolCall, type ToolName } from './tools.ts';

/** What a reply of the model asks for. */
export type Reply =
  | { readonly kind: 'calls'; readonly calls: readonly (ToolCall | BadCall)[] }
  | { readonly kind: 'text'; readonly text: string }
  /** It had no room for the rest. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'refused'; readonly reason: string };

export function readReply(
  { content, stop_reason, stop_details }: Anthropic.Message,
  tools: readonly ToolName[],
): Reply {
  if (stop_reason === 'refusal') return { kind: 'refused', reason: stop_details?.explanation ?? '' };
  if (stop_reason === 'max_tokens') return { kind: 'cut' };
  if (stop_reason === 'pause_turn') return { kind: 'paused' };
  const calls = content.filter((block) => block.type === 'tool_use').map((block) => readCall(block, tools));
  if (calls.length > 0) return { kind: 'calls', calls };
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');
  return { kind: 'text', text: text.trim() };
}

/** The API takes no blank texts back, though it may say some. */
export function speakingBlocks(content: readonly Anthropic.ContentBlock[]): Anthropic.ContentBlock[] {
  return content.filter((block) => block.type !== 'text' || block.text.trim() !== '');
}

/** A line each, without the marks of a list. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
        .replaceAll('**', '')
        .trim(),
    )
    .filter((line) => line !== '');
}
