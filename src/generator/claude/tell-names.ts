import type { Task } from '../generator.ts';
import { createNameMask, maskMessage } from './mask-message.ts';

/** How what a script put out is told: as it is at `full`, and else without words that may be values. */
export type Mask = { readonly name: (name: string) => string; readonly message: (message: string) => string };

/** `written` is what the model wrote itself, such as its script. */
export function createMask(task: Task, written: string): Mask {
  if (task.question.privacy === 'full') return { name: (name) => name, message: (message) => message };
  const known = [written, ...listTold(task)];
  return { name: createNameMask(known), message: (message) => maskMessage(message, known) };
}

/** What the profile tells anyway. */
function listTold({ dataset, profile }: Task): readonly string[] {
  return [
    ...dataset.tables.flatMap((table) => [table.name, ...table.columns.flatMap(({ name, unit = '' }) => [name, unit])]),
    ...profile.tables.flatMap(({ columns }) =>
      columns.flatMap(({ frequent = [] }) => frequent.map(({ value }) => value)),
    ),
  ];
}
