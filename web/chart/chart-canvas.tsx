import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartSpec } from '../../src/contract/chart.ts';
import { problemOf } from '../api/problem.ts';
import { isDark } from '../state/theme.ts';
import type { DrawnChart } from './draw-chart.ts';

type Props = {
  readonly spec: ChartSpec;
  readonly label: string;
  /** The service's own picture, for when it cannot be drawn here. */
  readonly picture: string | undefined;
  readonly onDrawn: (chart: DrawnChart | undefined) => void;
};

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'failed'; readonly cause: string | undefined };

/** Draws when it comes into view: what draws is larger than the rest of the page, and loaded for the first chart. */
export function ChartCanvas({ spec, label, picture, onDrawn }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const [width, setWidth] = useState(0);
  const shown = useRef<DrawnChart | undefined>(undefined);
  const [state, setState] = useState<State>({ kind: 'waiting' });
  const dark = isDark();

  useEffect(() => {
    if (frame.current === null) return;
    const looking = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '300px' },
    );
    // Only widths that differ: drawing changes the height, which is seen here too.
    const sizing = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    looking.observe(frame.current);
    sizing.observe(frame.current);
    return () => {
      looking.disconnect();
      sizing.disconnect();
    };
  }, []);

  useEffect(() => {
    if (!seen || width === 0) return;
    let left = false;
    // What was drawn before stays until then, so that nothing below it jumps.
    const show = (chart: DrawnChart | undefined, next: State) => {
      shown.current?.remove();
      shown.current = chart;
      onDrawn(chart);
      setState(next);
    };
    const draw = async () => {
      const { drawChart } = await import('./draw-chart.ts');
      if (left || place.current === null) return;
      const font = getComputedStyle(document.body).fontFamily;
      const chart = await drawChart(place.current, spec, { isDark: dark, width, font });
      if (left) chart.remove();
      else show(chart, { kind: 'drawn' });
    };
    draw().catch((error: unknown) => left || show(undefined, { kind: 'failed', cause: problemOf(error).detail }));
    return () => {
      left = true;
    };
  }, [spec, seen, dark, width]);
  useEffect(() => () => shown.current?.remove(), []);

  return (
    <div class="canvas" ref={frame}>
      {state.kind === 'waiting' && <div class="waiting">Drawing the chart</div>}
      {state.kind === 'failed' &&
        (picture === undefined ? (
          <p class="muted" role="alert">
            {label} It cannot be drawn{state.cause === undefined ? ' here.' : `: ${state.cause}`}
          </p>
        ) : (
          <img src={picture} alt={label} />
        ))}
      <div
        ref={place}
        class={`drawn${dark ? ' dark' : ''}`}
        role="img"
        aria-label={label}
        hidden={state.kind !== 'drawn'}
      />
    </div>
  );
}
