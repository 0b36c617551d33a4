import type { Profile } from '../contract/profile.ts';
import { chooseData, listNames } from './choose-data.ts';
import { completes } from './prompts.ts';
import type { Desk } from './tool.ts';

/** The protocol allows no more in one reply. */
const most = 100;
const mostAnalyses = 100;

export type Completion = { values: string[]; total: number; hasMore: boolean };

type Ask = {
  readonly ref:
    | { readonly type: 'ref/prompt'; readonly name: string }
    | { readonly type: 'ref/resource'; readonly uri: string };
  readonly argument: { readonly name: string; readonly value: string };
  /** What was filled in before. */
  readonly filled: Readonly<Record<string, string>>;
};

/** How an argument of a prompt or of an address may go on. */
export async function complete({ ref, argument, filled }: Ask, desk: Desk, signal: AbortSignal): Promise<Completion> {
  const all =
    ref.type === 'ref/prompt'
      ? await listForPrompt(ref.name, argument.name, filled, desk, signal)
      : await listForResource(ref.uri, argument.name, filled, desk);
  const begun = argument.value.toLowerCase();
  const fitting = all.filter((value) => value.toLowerCase().startsWith(begun));
  const others = all.filter((value) => !fitting.includes(value) && value.toLowerCase().includes(begun));
  const found = [...fitting, ...others];
  return { values: found.slice(0, most), total: found.length, hasMore: found.length > most };
}

async function listForPrompt(
  prompt: string,
  argument: string,
  filled: Ask['filled'],
  desk: Desk,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const kind = completes(prompt, argument);
  if (kind === undefined) return [];
  if (kind === 'data') return listNames(desk);
  const { data } = filled;
  const profile = await profileOf(data === undefined ? undefined : [data], desk, signal);
  return [...new Set(profile?.tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
}

/** Whoever types is helped where that can be done, and told nothing where not. */
async function profileOf(
  data: readonly string[] | undefined,
  desk: Desk,
  signal: AbortSignal,
): Promise<Profile | undefined> {
  try {
    return await desk.clerk.profile(await chooseData(data, desk, { signal }), 'schema', signal);
  } catch {
    return undefined;
  }
}

async function listForResource(
  uri: string,
  argument: string,
  filled: Ask['filled'],
  desk: Desk,
): Promise<readonly string[]> {
  if (uri.startsWith('glovebox://datasets/')) return argument === 'name' ? listNames(desk) : [];
  if (!uri.startsWith('glovebox://analyses/')) return [];
  if (argument === 'id') return (await desk.clerk.list(mostAnalyses)).map(({ id }) => id);
  const { id } = filled;
  if (argument !== 'name' || id === undefined || desk.privacy === 'schema') return [];
  const answer = await desk.clerk.find(id);
  if (answer === undefined) return [];
  const { tables, plots } = answer.analysis;
  return (uri.includes('/charts/') ? plots : tables).map(({ name }) => name);
}
