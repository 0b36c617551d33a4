const keys = new Set(['color', 'fill', 'stroke', 'value', 'labelColor', 'titleColor', 'background']);
/** Of colours by name, those that a script takes for what must stand out on white. */
const dark: Readonly<Record<string, string>> = {
  black: '#000000',
  navy: '#000080',
  darkblue: '#00008b',
  darkred: '#8b0000',
  darkgreen: '#006400',
  dimgray: '#696969',
  dimgrey: '#696969',
  darkslategray: '#2f4f4f',
  darkslategrey: '#2f4f4f',
};
/** Below this, a line is not seen on the dark sheet: less than three to one. */
const leastLuminance = 0.14;

/** Whether a spec draws cells, as a heatmap does: these keep their colours, and so do the words in them. */
export function hasCells(spec: unknown): boolean {
  if (Array.isArray(spec)) return spec.some(hasCells);
  if (typeof spec !== 'object' || spec === null) return false;
  return Object.entries(spec).some(([name, entry]) => {
    if (name === 'mark') return entry === 'rect' || (entry as { type?: unknown } | null)?.type === 'rect';
    return name !== 'data' && hasCells(entry);
  });
}

/** A script chooses colours for white paper. On the dark sheet those that would not be seen there become light ones of their hue. */
export function lightenColors(value: unknown, key = ''): unknown {
  if (key === 'data' || key === 'datasets' || key === 'values') return value;
  if (typeof value === 'string') return keys.has(key) ? lighten(value) : value;
  if (Array.isArray(value)) return value.map((entry: unknown) => lightenColors(entry, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, lightenColors(entry, name)]));
}

function lighten(color: string): string {
  const channels = readHex(dark[color.toLowerCase()] ?? color);
  if (channels === undefined || luminance(channels) >= leastLuminance) return color;
  // Towards white, until it is seen: the hue stays.
  let share = 0;
  let lighter = channels;
  while (luminance(lighter) < 0.4 && share < 1) {
    share += 0.05;
    lighter = channels.map((channel) => channel + (255 - channel) * share);
  }
  return `#${lighter.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

function readHex(color: string): readonly number[] | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1];
  if (digits === undefined) return undefined;
  const pairs = digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

/** As WCAG defines it. */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
