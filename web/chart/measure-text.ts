import type { FontMetrics } from '../../sandbox-image/runner/chart/text-widths.ts';

/** How wide text is in the page's own font, in shares of its size. */
export function measureText(weight: number, family: string): FontMetrics {
  const context = document.createElement('canvas').getContext('2d');
  if (context !== null) context.font = `${weight} 100px ${family}`;
  return {
    has: () => true,
    width: (text) => (context === null ? text.length * 0.6 : context.measureText(text).width / 100),
  };
}
