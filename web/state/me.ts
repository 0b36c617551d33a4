import { signal } from '@preact/signals';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import { whenUnauthorized } from '../api/request.ts';
import type { Me } from '../api/types.ts';
import { forgetDraft } from '../ask/draft.ts';

type Access =
  | { readonly kind: 'asking' }
  | { readonly kind: 'in'; readonly me: Me }
  | { readonly kind: 'out' }
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** Who looks at the page, and whether the service lets him. */
export const access = signal<Access>({ kind: 'asking' });

whenUnauthorized(() => (access.value = { kind: 'out' }));

/** Who it was the last time. */
let owner: string | undefined;

export async function askAccess(): Promise<void> {
  try {
    const me = await api.me();
    if (owner !== undefined && owner !== me.owner) forgetDraft();
    ({ owner } = me);
    access.value = { kind: 'in', me };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status === 401 || access.peek().kind === 'out') access.value = { kind: 'out' };
    else access.value = { kind: 'unreachable', problem };
  }
}

export async function signIn(key: string): Promise<void> {
  await api.signIn(key);
  await askAccess();
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
    forgetDraft();
    access.value = { kind: 'out' };
  } catch (error) {
    access.value = { kind: 'unreachable', problem: problemOf(error) };
  }
}
