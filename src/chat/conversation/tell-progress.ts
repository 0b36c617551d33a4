import type { ChatEvent } from '../chat-adapter.ts';
import { sayText } from '../render-message.ts';
import type { Voice } from './voice.ts';

/** How it stands, and a way to stop it. */
export function tellProgress(voice: Voice, event: ChatEvent, text: string): void {
  voice.tell(sayText(`${text} …`, [{ action: 'stop', label: 'Stop', value: event.id }]));
}
