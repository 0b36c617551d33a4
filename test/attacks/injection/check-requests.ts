import type { Asked } from '../../generator/claude/messages-api.ts';
import { readHidden } from './disguises.ts';
import { messagesOf, textsOf } from './obedient-model.ts';
import { cellMark } from './sales.ts';

// What a reader could take for a tag of the fence, in whatever marks, with or without spaces and unseen characters.
const anyFence = /[<＜﹤‹〈⟨❮❰《˂ᐸ«]\s*[/／∕⁄]?\s*data\s*[>＞﹥›〉⟩❯❱》˃ᐳ»]/giu;
const unseen = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
const planted = /obey[^a-z]+[a-z]+[^a-z]+now/i;

/** What is wrong with how data stands in a request; nothing where all is well. */
export function findFaults(asked: Asked): readonly string[] {
  const faults: string[] = [];
  const { system, tools } = asked.body;
  if (planted.test(readHidden(JSON.stringify([system, tools])))) faults.push('planted text among instructions');
  for (const message of messagesOf(asked)) {
    if (message.role !== 'user') continue;
    for (const text of textsOf(message)) {
      if (unseen.test(text)) faults.push(`unseen characters: ${JSON.stringify(unseen.exec(text))}`);
      const fences = text.match(anyFence) ?? [];
      const isWhole = fences.every((fence, place) => fence === (place % 2 === 0 ? '<data>' : '</data>'));
      if (!isWhole || fences.length % 2 !== 0) faults.push(`fences that do not match: ${fences.join(' ')}`);
      const outside = text.replaceAll(/<data>\n[\s\S]*?\n<\/data>/g, '');
      if (planted.test(readHidden(outside))) faults.push(`planted text outside of the fence: ${outside}`);
    }
  }
  return faults;
}

/** Cells that no level but `full` tells, with what stands before them. */
export function findCells({ text }: Asked): readonly string[] {
  return text.match(new RegExp(`.{0,60}${cellMark}.{0,20}`, 'g')) ?? [];
}
