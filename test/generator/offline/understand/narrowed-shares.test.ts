import { describe, expect, test } from 'vitest';
import { ask, plan } from './ask.ts';

const cargo = { kind: 'equals', column: 'bike type', values: ['cargo'] };
const members = { kind: 'equals', column: 'member', values: [true] };
const others = { kind: 'equals', column: 'member', values: [false] };
const lyon = { kind: 'equals', column: 'city', values: ['Lyon'] };
const long = { kind: 'range', column: 'minutes', from: 30, includeFrom: false, includeTo: true };

describe('what narrows the rows of a share is the whole, whatever kind of column says it', () => {
  test.each([
    ['What share of rides are cargo among members, by city?', [cargo], [members], ['city']],
    ['share of cargo rides among members by city', [cargo], [members], ['city']],
    ['share of rides that are cargo for members', [cargo], [members], []],
    ['For members, what share of rides are cargo?', [cargo], [members], []],
    ['cargo share of member rides', [cargo], [members], []],
    ['share of cargo rides for non-members', [cargo], [others], []],
    ['share of non-member rides in Lyon', [others], [lyon], []],
    ['share of cargo rides for members in Lyon', [cargo], [members, lyon], []],
    ['what percent of rides in Lyon were cargo for members', [cargo], [members, lyon], []],
    ['what share of rides were in Lyon for members', [lyon], [members], []],
    ['share of cargo rides in Lyon over 30 minutes', [long], [cargo, lyon], []],
    ['share of member rides over 30 minutes', [long], [members], []],
    ['what share of members are cargo', [cargo], [members], []],
    ['share of members by city', [members], [], ['city']],
  ])('%s', (question, part, filters, groups) => {
    expect(plan('rides', question)).toMatchObject({ intent: 'aggregate', share: true, part, filters, groups });
  });

  test('behind the groups it narrows what is shared out', () => {
    const read = plan('rides', 'share of rides by city for members');
    expect(read).toMatchObject({ share: true, filters: [members], groups: ['city'] });
    expect(read).not.toHaveProperty('part');
  });

  test('in a test of shares as well', () => {
    const tested = plan('rides', 'is the share of cargo rides significantly different by city for members');
    expect(tested).toMatchObject({ part: [cargo], filters: [members], group: 'city' });
    const held = plan('rides', 'is the share of cargo rides for members different from 50%');
    expect(held).toMatchObject({ intent: 'mean-test', part: [cargo], filters: [members] });
  });

  test.each([
    'share of member cargo rides',
    'share of rides in Lyon for members',
    'share of rides in Lyon by bike type',
    'share of rides that are cargo and in Lyon',
    'what share of rides are cargo and with more than 30 minutes',
  ])('%s may mean two things, and is refused', (question) => {
    expect(ask('rides', question)).toMatchObject({
      understood: false,
      reason:
        'I could not tell what is the part and what is the whole: "what share of … are …" says it, with the part last',
    });
  });
});

describe('a flag behind "for" picks rows in every kind of question', () => {
  test.each([
    ['correlation between minutes and price_eur for members', { intent: 'correlation', filters: [members] }],
    ['correlation between minutes and price_eur of members', { intent: 'correlation', filters: [members] }],
    ['correlation between minutes and price_eur for non-members', { intent: 'correlation', filters: [others] }],
    ['distribution of minutes for members', { intent: 'distribution', filters: [members] }],
    ['outliers in minutes among members', { intent: 'outliers', filters: [members] }],
    ['what drives price_eur for members', { intent: 'regression', filters: [members] }],
    ['predict price_eur from minutes for members', { features: ['minutes'], filters: [members] }],
  ])('%s', (question, expected) => {
    const read = plan('rides', question);
    expect(read).toMatchObject(expected);
    expect(read).not.toHaveProperty('group');
    expect('features' in read ? read.features : []).not.toContain('member');
  });

  test('behind "by" it groups', () => {
    expect(plan('rides', 'correlation between minutes and price_eur by member')).toMatchObject({
      group: 'member',
      filters: [],
    });
  });
});
