import { useContext, useEffect, useRef } from 'preact/hooks';
import { AnswerContext, type AnswerValues, type Spot } from './values.ts';

export function useAnswer(): AnswerValues {
  const values = useContext(AnswerContext);
  if (values === undefined) throw new Error('Parts of an answer stand inside of one.');
  return values;
}

/** For what can be led to: shows it, lights it up, and goes back to the sentence on Escape. */
export function useSpot(place: string) {
  const { spot } = useAnswer();
  const element = useRef<HTMLElement>(null);
  const current = spot.value?.place === place ? spot.value : undefined;
  useEffect(() => {
    if (current !== undefined && element.current !== null) showSpot(element.current, current);
  }, [current]);
  return { element, isLit: current !== undefined };
}

export function showSpot(target: HTMLElement, { from }: Spot): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  const goBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    from.focus();
  };
  target.addEventListener('keydown', goBack);
  target.addEventListener('blur', () => target.removeEventListener('keydown', goBack), { once: true });
}
