import { computed, signal } from '@preact/signals';
import { readRoute, type Route, writeRoute } from '../words/places.ts';

const hash = signal('');
export const route = computed(() => readRoute(hash.value));

export function followHash(): void {
  hash.value = location.hash;
  addEventListener('hashchange', () => (hash.value = location.hash));
}

/** How often somebody was led to where he was already: what stands there may be new. */
export const visits = signal(0);

export function goTo(next: Route): void {
  const place = writeRoute(next);
  if (location.hash === place) visits.value += 1;
  else location.hash = place;
}
