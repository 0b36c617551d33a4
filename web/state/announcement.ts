import { signal } from '@preact/signals';

/** What is read out to those who do not see the page change. */
export const announcement = signal('');

export function announce(text: string): void {
  // The same words twice would not be read again.
  announcement.value = announcement.peek() === text ? `${text}\u00A0` : text;
}
