import type { Problem } from '../api/problem.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { forgetUpload, upload } from '../state/upload-state.ts';
import { UploadProgress } from './upload-progress.tsx';

/** Data that was dropped where no place for it is: how far it is, and what went wrong. */
export function UploadNotice() {
  const state = upload.value;
  if (state.kind === 'idle') return null;
  return (
    <aside class="upload-notice" aria-label="Data on its way">
      {state.kind === 'sending' ? <UploadProgress state={state} /> : <UploadFault problem={state.problem} />}
    </aside>
  );
}

export function UploadFault({ problem }: { readonly problem: Problem }) {
  return (
    <ProblemNotice problem={problem}>
      <div>
        <button type="button" class="button" onClick={forgetUpload}>
          Close
        </button>
      </div>
    </ProblemNotice>
  );
}
