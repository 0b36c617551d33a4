import { expect, it } from 'vitest';
import { readNames, readServiceSettings } from '../../src/service/settings.ts';

it('Names have commas between them, and none of them is empty: that would be the host of a request that names none', () => {
  expect(readNames(' data.example, ,localhost:80,')).toEqual(['data.example', 'localhost:80']);
  expect(readServiceSettings({}, { GLOVEBOX_HOSTS: 'a.example,,b.example' }).hosts).toEqual(['a.example', 'b.example']);
  expect(readServiceSettings({ hosts: ['c.example'] }, { GLOVEBOX_HOSTS: 'a.example' }).hosts).toEqual(['c.example']);
});
