import { describe, expect, it } from 'vitest';
import { hasCells, lightenColors } from '../../../web/chart/lighten-colors.ts';

describe('colours of a script on the dark sheet', () => {
  it('are light where they would not be seen, and keep their hue', () => {
    const { mark } = lightenColors({ mark: { type: 'line', color: '#000', stroke: '#123f57' } }) as {
      mark: { color: string; stroke: string };
    };
    expect(mark.color).toMatch(/^#(\w\w)\1\1$/);
    expect(Number.parseInt(mark.color.slice(1, 3), 16)).toBeGreaterThan(160);
    const [red = 0, green = 0, blue = 0] = (mark.stroke.match(/\w\w/g) ?? []).map((pair) => Number.parseInt(pair, 16));
    expect(red).toBeLessThan(green);
    expect(green).toBeLessThan(blue);
    expect(lightenColors({ encoding: { color: { value: 'black' } } })).not.toEqual({
      encoding: { color: { value: 'black' } },
    });
  });

  it('stay as they are where they are seen, and where they are no colours', () => {
    const spec = {
      data: { values: [{ color: '#000' }] },
      title: '#000',
      mark: { type: 'bar', color: '#e8961e', fill: 'transparent' },
      encoding: { color: { field: 'black', scale: { range: ['#fff'] } }, opacity: { value: 0.5 } },
    };
    expect(lightenColors(spec)).toEqual(spec);
  });

  it('are left alone in cells, whose words are written for them', () => {
    expect(hasCells({ layer: [{ mark: { type: 'rect' } }, { mark: 'text' }] })).toBe(true);
    expect(hasCells({ mark: 'bar', data: { values: [{ mark: 'rect' }] } })).toBe(false);
  });
});
