import { signal } from '@preact/signals';
import salesPath from '../../examples/data/sales.csv';
import { type Problem, ProblemError, problemOf, readProblem, unreachable } from '../api/problem.ts';
import { type Upload, uploadDataset, type Uploaded } from '../api/upload.ts';
import { countOf } from '../words/amounts.ts';
import { announce } from './announcement.ts';
import { datasets, loadDatasets } from './datasets.ts';
import { goTo } from './route.ts';

export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly label: string; readonly share: number; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly label: string; readonly problem: Problem };

export const upload = signal<UploadState>({ kind: 'idle' });

/** The newest profile, so that it need not be asked for again when its view opens. */
let fresh: Uploaded | undefined;

export function takeFresh(name: string): Uploaded | undefined {
  const taken = fresh?.detail.name === name ? fresh : undefined;
  fresh = undefined;
  return taken;
}

/** Sends files as one dataset, then opens it. */
export async function sendFiles(files: readonly File[], name?: string): Promise<void> {
  const current = upload.peek();
  if (files.length === 0 || current.kind === 'sending') return;
  const [first] = files;
  const label = files.length === 1 ? (first?.name ?? '') : countOf(files.length, 'file');
  let sending: Upload | undefined;
  const show = (share: number) => (upload.value = { kind: 'sending', label, share, cancel: () => sending?.cancel() });
  show(0);
  try {
    sending = uploadDataset(files, name, show);
    const { detail, isReplaced: hadName } = await sending.done;
    const before = datasets.peek().items.find(({ name: known }) => known === detail.name);
    // The same data once more replaces nothing.
    const isReplaced = hadName && before?.hash !== detail.hash;
    fresh = { detail, isReplaced };
    upload.value = { kind: 'idle' };
    announce(`${detail.name} ${isReplaced ? 'is replaced' : 'is ready'}`);
    await loadDatasets();
    goTo({ view: 'data', name: detail.name });
  } catch (error) {
    const problem = problemOf(error);
    upload.value = problem.code === 'CANCELLED' ? { kind: 'idle' } : { kind: 'failed', label, problem };
  }
}

/** Sends the bundled data, for those who have none at hand. */
export async function sendExample(): Promise<void> {
  try {
    const response = await fetch(new URL(salesPath, import.meta.url));
    if (!response.ok) throw new ProblemError(readProblem(response.status, ''));
    await sendFiles([new File([await response.blob()], 'sales.csv', { type: 'text/csv' })]);
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : unreachable;
    upload.value = { kind: 'failed', label: 'sales.csv', problem };
  }
}

export function forgetUpload(): void {
  if (upload.peek().kind === 'failed') upload.value = { kind: 'idle' };
}

/** A name that no dataset has: replacing one is for those who choose its name. */
export function nameFor(wanted: string): string {
  const taken = new Set(datasets.peek().items.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
