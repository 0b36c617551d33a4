import type { UploadState } from '../state/upload-state.ts';

type Props = { readonly state: Extract<UploadState, { kind: 'sending' }> };

export function UploadProgress({ state: { label, share, cancel } }: Props) {
  const isReading = share >= 1;
  const percent = Math.round(share * 100);
  return (
    <div class="drop" aria-busy="true">
      <p>
        {isReading ? 'Reading' : 'Sending'} <strong dir="auto">{label}</strong>
        {!isReading && ` · ${percent}%`}
      </p>
      <div
        class={`meter${isReading ? ' endless' : ''}`}
        role="progressbar"
        aria-label={isReading ? `Reading ${label}` : `Sending ${label}`}
        {...(!isReading && { 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        <div style={isReading ? {} : { width: `${percent}%` }} />
      </div>
      <button type="button" class="button quiet" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
