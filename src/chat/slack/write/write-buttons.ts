import type { Button, ButtonAction } from '../../message.ts';
import { buttonActions } from '../../message.ts';
import type { SlackBlock } from './block.ts';
import { plainText } from './block.ts';
import { slackBounds } from './bounds.ts';
import { cutText } from './escape-text.ts';

/** What all of our buttons are called, with what they do and which they are: no two of a message may have one name. */
const prefix = 'glovebox';
export const anyButton: RegExp = new RegExp(`^${prefix}:(?:${buttonActions.join('|')}):\\d+$`);

/** Buttons, as many in a row of blocks as Slack takes. */
export function writeButtons(buttons: readonly Button[]): readonly SlackBlock[] {
  // One that could not say what it is about would do something else than it says.
  const told = buttons.filter(({ value, label }) => value.length <= slackBounds.value && label.trim() !== '');
  const blocks: SlackBlock[] = [];
  for (let at = 0; at < told.length; at += slackBounds.buttons)
    blocks.push({
      type: 'actions',
      elements: told.slice(at, at + slackBounds.buttons).map(({ action, label, value }, offset) => ({
        type: 'button',
        action_id: `${prefix}:${action}:${at + offset}`,
        text: plainText(cutText(label, slackBounds.label)),
        ...(value !== '' && { value }),
        ...(action === 'stop' && { style: 'danger' as const }),
      })),
    });
  return blocks;
}

/** What a button does, by what it is called. */
export function readButton(name: string): ButtonAction | undefined {
  if (!anyButton.test(name)) return undefined;
  return buttonActions.find((action) => action === name.split(':')[1]);
}
