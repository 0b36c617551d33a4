import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartSpec } from '../../src/contract/chart.ts';
import { isDark } from '../state/theme.ts';
import type { DrawnChart } from './draw-chart.ts';

type Props = {
  readonly spec: ChartSpec;
  readonly label: string;
  /** The service's own picture, for when it cannot be drawn here. */
  readonly picture: string | undefined;
  readonly onDrawn: (chart: DrawnChart | undefined) => void;
};

/** Draws when it comes into view: what draws is larger than the rest of the page, and loaded for the first chart. */
export function ChartCanvas({ spec, label, picture, onDrawn }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const [width, setWidth] = useState(0);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');
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
    let chart: DrawnChart | undefined;
    const draw = async () => {
      const { drawChart } = await import('./draw-chart.ts');
      if (left || place.current === null) return;
      const font = getComputedStyle(document.body).fontFamily;
      chart = await drawChart(place.current, spec, { isDark: dark, width, font });
      if (left) return chart.remove();
      onDrawn(chart);
      setState('drawn');
    };
    draw().catch(() => left || setState('failed'));
    return () => {
      left = true;
      onDrawn(undefined);
      chart?.remove();
    };
  }, [spec, seen, dark, width]);

  return (
    <div class="canvas" ref={frame}>
      {state === 'waiting' && <div class="waiting">Drawing the chart</div>}
      {state === 'failed' &&
        (picture === undefined ? (
          <p class="muted">{label} It cannot be drawn here.</p>
        ) : (
          <img src={picture} alt={label} />
        ))}
      <div ref={place} class="drawn" role="img" aria-label={label} hidden={state !== 'drawn'} />
    </div>
  );
}
