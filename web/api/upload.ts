import { ProblemError, unreachable } from './problem.ts';
import { readReply, reportProblem } from './request.ts';
import type { DatasetDetail } from './types.ts';

/** `isReplaced`: there was other data of this name before. */
export type Uploaded = { readonly detail: DatasetDetail; readonly isReplaced: boolean };

export type Upload = {
  readonly done: Promise<Uploaded>;
  readonly cancel: () => void;
};

/** Sends files, and says how much of them is on its way: `fetch` cannot. A share of 1 means that they are there and being read. */
export function uploadDataset(
  files: readonly File[],
  name: string | undefined,
  onProgress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.open('POST', '/datasets');
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.upload.addEventListener('load', () => onProgress(1));
    request.addEventListener('error', () => reject(new ProblemError(unreachable)));
    request.addEventListener('abort', () => reject(new ProblemError({ title: 'Cancelled', code: 'CANCELLED' })));
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status < 200 || status >= 300) return reject(reportProblem(status, responseText));
      try {
        resolve({ detail: readReply<DatasetDetail>(status, responseText), isReplaced: status === 200 });
      } catch (error) {
        reject(error);
      }
    });
    const form = new FormData();
    // Before the files, so that the service knows it when they come.
    if (name !== undefined && name !== '') form.append('name', name);
    for (const file of files) form.append('file', file, file.name);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
