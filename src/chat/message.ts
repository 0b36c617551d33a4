import type { Analysis } from '../contract/analysis.ts';

/** A message as every platform can show it, each in its own way. Texts are plain: whoever writes them to a platform escapes them. */
export type ChatMessage = {
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly buttons: readonly Button[];
  /** What it tells, where that is an analysis: for a terminal, which can show more of it. All that others need is in the blocks. */
  readonly analysis?: Analysis | undefined;
};

export type Block =
  /** Sentences of an answer, or whatever there is to say. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Key figures, formatted as in the report. */
  | { readonly kind: 'figures'; readonly figures: readonly { readonly label: string; readonly value: string }[] }
  /** A small table, formatted; `more` rows are not shown. */
  | {
      readonly kind: 'table';
      readonly title?: string | undefined;
      readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly string[])[];
      readonly more: number;
    }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  /** What stands below in small letters: which data, which assumptions, what it cost. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Attachment = {
  /** With its ending, such as `revenue-by-month.png`. */
  readonly name: string;
  readonly type: 'image/png' | 'text/csv' | 'text/html' | 'text/plain';
  readonly bytes: Uint8Array;
  /** What it is, for those who do not see it. */
  readonly title: string;
};

export type Button = {
  readonly action: ButtonAction;
  readonly label: string;
  /** What the press says it is about: the id of an analysis, the name of data, a question. */
  readonly value: string;
};

export const buttonActions = ['again', 'script', 'stop', 'ask', 'use'] as const;
export type ButtonAction = (typeof buttonActions)[number];
