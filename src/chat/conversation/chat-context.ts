import type { PrivacyLevel } from '../../contract/question.ts';
import type { Answer, Clerk } from '../../clerk/clerk.ts';
import type { ChatAdapter, ChatEvent } from '../chat-adapter.ts';
import type { ChatMemory, Turn } from '../chat-memory.ts';
import type { ChatMessage } from '../message.ts';
import type { LimitSettings } from '../rate-limits.ts';
import type { PermitSettings } from '../permits.ts';
import type { Hand } from './hand.ts';
import type { Voice } from './voice.ts';

/** How questions of a chat are asked. */
export type AskSettings = {
  readonly privacy?: PrivacyLevel | undefined;
  /** How numbers and dates of data are read, and those of a profile written. */
  readonly locale?: string | undefined;
};

export type ChatOptions = {
  readonly adapter: ChatAdapter;
  readonly clerk: Clerk;
  readonly memory: ChatMemory;
  readonly permits?: PermitSettings | undefined;
  readonly limits?: LimitSettings | undefined;
  readonly ask?: AskSettings | undefined;
  /** Says what went wrong to whoever asked, in another way than to people who do not run it. */
  readonly tellFault?: ((error: unknown) => string) | undefined;
  /** A message is changed at most once in so many milliseconds; 1,000 unless told. */
  readonly editMilliseconds?: number | undefined;
  /** What could not be said is tried again after so many milliseconds, and then after ever more; 5,000 unless told. */
  readonly retryMilliseconds?: number | undefined;
  /** What cannot be said holds up what comes after it in its conversation for so many milliseconds; 10,000 unless told. */
  readonly holdMilliseconds?: number | undefined;
  /** Hears of what went wrong, whoever was told what of it. */
  readonly onFault?: ((error: unknown, event: ChatEvent) => void) | undefined;
  /** Hears how each event ended: with an answer, a fault, or neither, as after `help`, or where it was asked back. */
  readonly onEnded?: ((event: ChatEvent, outcome: Outcome) => void) | undefined;
};

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** `asked-back`: it is not known yet which data is meant. */
  | { readonly kind: 'fault' | 'said' | 'asked-back'; readonly error?: unknown };

/** What is to be said of one event, and how it then ended. */
export type Done = { readonly message: ChatMessage; readonly outcome: Outcome };

/** What is not done, and what to say of that to whoever wanted it. */
export type Refused = { readonly refusal: string };

/** What is being done about one event. */
export type Task = {
  readonly event: ChatEvent;
  readonly hand: Hand;
  /** What was done about it before. */
  readonly turn: Turn;
  readonly voice: Voice;
  /** Aborted where somebody stops it, and where this process leaves. */
  readonly signal: AbortSignal;
  /** Stands above the answer. */
  readonly heading: string | undefined;
};
