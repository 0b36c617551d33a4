import { signal } from '@preact/signals';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import { whenUnauthorized } from '../api/request.ts';
import type { Me } from '../api/types.ts';

type Access =
  | { readonly kind: 'asking' }
  | { readonly kind: 'in'; readonly me: Me }
  | { readonly kind: 'out' }
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** Who looks at the page, and whether the service lets him. */
export const access = signal<Access>({ kind: 'asking' });

whenUnauthorized(() => (access.value = { kind: 'out' }));

export async function askAccess(): Promise<void> {
  try {
    access.value = { kind: 'in', me: await api.me() };
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
  await api.signOut();
  access.value = { kind: 'out' };
}
