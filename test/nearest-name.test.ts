import { describe, expect, it } from 'vitest';
import { findNearestName } from '../src/nearest-name.ts';

const names = ['ask', 'run', 'check', 'profile', 'replay', 'templates', 'data', 'doctor'];

describe('the nearest name', () => {
  it.each([
    ['chek', 'check'],
    ['aks', 'ask'],
    ['profil', 'profile'],
    ['tempaltes', 'templates'],
    ['DOCTOR', 'doctor'],
    ['doc', 'doctor'],
    ['reply', 'replay'],
  ])('of %s is %s', (given, name) => {
    expect(findNearestName(given, names)).toBe(name);
  });

  it.each(['xyzzy', '', 'serve', 'analysis'])('of %j is none', (given) => {
    expect(findNearestName(given, names)).toBeUndefined();
  });

  it('is given as it is written, and found whatever its case', () => {
    expect(findNearestName('ammount', ['Date', 'Amount'])).toBe('Amount');
    expect(findNearestName('quantity', ['zip', 'id'])).toBeUndefined();
  });
});
