import { describe, expect, it } from 'vitest';
import { understand } from '../../src/chat/conversation/understand.ts';

const said = (text: string, files: readonly { id: string; name: string }[] = []) =>
  understand({ kind: 'said', id: 'e', text, files, place: { channel: 'c' }, person: { id: 'ann' } });

describe('What is said is understood', () => {
  it.each([
    ['total revenue by region', { kind: 'question', text: 'total revenue by region' }],
    ['help me to find the best region', { kind: 'question', text: 'help me to find the best region' }],
    ['data quality report', { kind: 'question', text: 'data quality report' }],
    ['__proto__', { kind: 'question', text: '__proto__' }],
    ['constructor', { kind: 'question', text: 'constructor' }],
    ['  HELP! ', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['Data', { kind: 'data' }],
    ['again', { kind: 'again', of: undefined }],
    ['/script', { kind: 'script', of: undefined }],
    ['Stop.', { kind: 'stop', of: undefined }],
    ['use sales', { kind: 'use', names: ['sales'] }],
    ['use sales, "towns"', { kind: 'use', names: ['sales', 'towns'], orQuestion: 'use sales, "towns"' }],
  ])('%j', (text, intent) => {
    expect(said(text)).toEqual(intent);
  });

  it('as a question where a file comes with it, whatever the words', () => {
    const file = { id: 'f', name: 'a.csv' };
    expect(said('again', [file])).toEqual({ kind: 'question', text: 'again' });
    expect(said(' ', [file])).toEqual({ kind: 'files' });
  });
});
