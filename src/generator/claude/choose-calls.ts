import type { BadCall, ToolCall } from './tools.ts';

type Named<Name extends ToolCall['name']> = Extract<ToolCall, { name: Name }>;

/** What is done of all that a reply calls for, and what the model is told of the rest. */
export type Choice = {
  readonly script?: Named<'submit_script'>;
  readonly refusal?: Named<'cannot_answer'>;
  readonly looks: readonly Named<'look'>[];
  readonly refused: readonly { readonly id: string; readonly text: string }[];
};

/** A script goes before giving up, and both before looks, of which there are only so many. */
export function chooseCalls(calls: readonly (ToolCall | BadCall)[], looksLeft: number): Choice {
  const script = calls.find((call) => call.name === 'submit_script');
  const refusal = script === undefined ? calls.find((call) => call.name === 'cannot_answer') : undefined;
  const first = script ?? refusal;
  const looks = first === undefined ? calls.filter((call) => call.name === 'look').slice(0, looksLeft) : [];
  const done: readonly (ToolCall | BadCall)[] = first === undefined ? looks : [first];
  const refused = calls.flatMap((call) => (done.includes(call) ? [] : [{ id: call.id, text: whyNot(call, first) }]));
  return { ...(script && { script }), ...(refusal && { refusal }), looks, refused };
}

function whyNot(call: ToolCall | BadCall, first: ToolCall | undefined): string {
  if (call.name === 'bad') return call.message;
  return first === undefined ? 'You have looked often enough: write the script now.' : 'Not done: one thing at a time.';
}
