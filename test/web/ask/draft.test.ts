import { describe, expect, it } from 'vitest';
import { countChanged, emptyDraft, optionsOf } from '../../../web/ask/draft.ts';

describe('options of a question', () => {
  it('are left out where nobody changed them', () => {
    expect(optionsOf(emptyDraft)).toEqual({});
    expect(countChanged(emptyDraft)).toBe(0);
  });

  it('are sent in the form that the service takes', () => {
    const draft = {
      type: 'trend',
      effort: 'fast',
      privacy: 'schema',
      timeout: '90',
      constraints: ' use medians ',
      budget: '0.25',
    } as const;
    expect(optionsOf(draft)).toEqual({
      type: 'trend',
      effort: 'fast',
      privacy: 'schema',
      timeout: 90,
      constraints: 'use medians',
      budget: { usd: 0.25 },
    });
    expect(countChanged(draft)).toBe(6);
  });

  it('leave out what is no number', () => {
    expect(optionsOf({ ...emptyDraft, timeout: '-3', budget: 'much' })).toEqual({});
  });
});
