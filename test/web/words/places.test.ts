import { describe, expect, it } from 'vitest';
import { readRoute, type Route, writeRoute } from '../../../web/words/places.ts';

describe('places of the page', () => {
  const routes: Route[] = [
    { view: 'start' },
    { view: 'history' },
    { view: 'data', name: 'sales 2024/№1 %' },
    { view: 'analysis', id: '89eeef1d-29e6-4be0-a531-9531dd258363' },
  ];

  it.each(routes)('reads back what it writes: $view', (route) => {
    expect(readRoute(writeRoute(route))).toEqual(route);
  });

  it('begins at the start where a link says nothing that it knows', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/x', '#/a/', '#/data'])
      expect(readRoute(hash)).toEqual({ view: 'start' });
  });

  it('takes a broken escape as it stands', () => {
    expect(readRoute('#/data/100%')).toEqual({ view: 'data', name: '100%' });
  });
});
