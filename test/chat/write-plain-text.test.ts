import { describe, expect, it } from 'vitest';
import { askButton, sayText } from '../../src/chat/render-message.ts';
import { writePlainText } from '../../src/chat/write-plain-text.ts';

describe('A message as text alone', () => {
  it('has what could be chosen with a button, as what to write instead', () => {
    const long = `total revenue of ${'every region and '.repeat(6)}product`;
    const buttons = [
      { action: 'use' as const, label: 'sales', value: 'sales' },
      { action: 'use' as const, label: 'costs, 2024', value: '0123abcd' },
      askButton(long),
    ];
    expect(writePlainText(sayText('Which data is this about?', buttons))).toBe(
      `Which data is this about?\n\n• use sales\n• use 0123abcd (costs, 2024)\n• ${long}`,
    );
  });

  it('has nothing of buttons that there are words for', () => {
    const buttons = [
      { ...askButton('total revenue'), label: 'Ask again' },
      { action: 'stop' as const, label: 'Stop', value: 'e1' },
    ];
    expect(writePlainText(sayText('All boxes are at work.', buttons))).toBe('All boxes are at work.');
  });
});
