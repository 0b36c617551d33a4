import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findSource, placeOf } from '../words/find-source.ts';
import { SourceCard } from './source-card.tsx';
import { useAnswer } from './use-spot.ts';

const away = 8;

/** Words of a sentence that are a value of the run. Pointing at them tells which; pressing leads there. */
export function CitedValue({ text, source }: { readonly text: string; readonly source: string }) {
  const { analysis, spot } = useAnswer();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = findSource(analysis, source);

  useLayoutEffect(() => {
    if (!open || button.current === null || card.current === null) return;
    placeCard(card.current, button.current);
    const close = () => setOpen(false);
    addEventListener('scroll', close, { passive: true, once: true });
    return () => removeEventListener('scroll', close);
  }, [open]);

  if (found === undefined) return <strong>{text}</strong>;
  const lead = (event: MouseEvent) => {
    // A finger cannot point without pressing: the first touch tells, the second leads.
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    if (isTouch && !open) return setOpen(true);
    setOpen(false);
    if (button.current) spot.value = { place: placeOf(found), at: Date.now(), from: button.current };
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="cited"
        aria-describedby={open ? id : undefined}
        onClick={lead}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setOpen(true)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setOpen(false)}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          setOpen(false);
        }}
      >
        {text}
      </button>
      {open && (
        <span ref={card} id={id} role="tooltip" class="source-card">
          <SourceCard found={found} />
        </span>
      )}
    </>
  );
}

/** Above the words where there is room, and inside of the window. */
function placeCard(card: HTMLElement, anchor: HTMLElement): void {
  const [box, own] = [anchor.getClientRects()[0] ?? anchor.getBoundingClientRect(), card.getBoundingClientRect()];
  const left = Math.max(away, Math.min(box.left + box.width / 2 - own.width / 2, innerWidth - own.width - away));
  const above = box.top - own.height - away;
  card.style.left = `${left}px`;
  card.style.top = `${above > away ? above : box.bottom + away}px`;
}
