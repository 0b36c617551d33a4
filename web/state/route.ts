import { computed, signal } from '@preact/signals';
import { readRoute, type Route, writeRoute } from '../words/places.ts';

const hash = signal('');
export const route = computed(() => readRoute(hash.value));

export function followHash(): void {
  hash.value = location.hash;
  addEventListener('hashchange', () => (hash.value = location.hash));
}

export function goTo(next: Route): void {
  location.hash = writeRoute(next);
}
