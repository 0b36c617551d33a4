export type PictureCheck =
  | { readonly ok: true; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly problem: string };

const largest = 16 * 1024 * 1024;
const elements = new Set(
  'svg g path text tspan rect line circle ellipse defs clipPath linearGradient radialGradient stop title'.split(' '),
);
const attributes = new Set(
  `xmlns xmlns:xlink version viewBox width height class id transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy offset
  display fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
  stroke-dashoffset opacity font-family font-size font-weight font-style font-variant text-anchor dominant-baseline
  clip-path stop-color stop-opacity gradientUnits pointer-events aria-hidden role aria-roledescription aria-label
  aria-describedby style`.split(/\s+/),
);
// Text cannot hold a raw "<": a tag ends at the first ">" outside of quotes. No element has as many attributes as there are.
const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*"){0,60})\s*(\/?)>/y;
/** No XML may hold most of them, and a terminal would obey the rest. */
const control = /[^\t\n\r\P{Cc}]/u;
const attribute = /([\w:.-]+)="([^"]*)"/g;

/**
 * Checks that an SVG is only a drawing: known elements and attributes, no script, no link, nothing that is fetched.
 * It is opened by browsers straight from a folder, and it comes from a box.
 */
export function checkSvg(svg: string): PictureCheck {
  if (svg.length > largest)
    return { ok: false, problem: `the picture takes more than ${largest} characters; show fewer points` };
  if (control.test(svg)) return { ok: false, problem: 'the picture holds control characters' };
  let position = 0;
  let size: { width: number; height: number } | undefined;
  while (position < svg.length) {
    const next = svg.indexOf('<', position);
    if (next === -1) break;
    tag.lastIndex = next;
    const match = tag.exec(svg);
    if (match === null) return { ok: false, problem: `the picture has markup that is not a drawing at ${next}` };
    const [, , name = '', list = ''] = match;
    if (!elements.has(name)) return { ok: false, problem: `the picture has the element ${name.slice(0, 40)}` };
    const found = new Map<string, string>();
    for (const [, key = '', value = ''] of list.matchAll(attribute)) {
      if (!attributes.has(key)) return { ok: false, problem: `the picture has the attribute ${key.slice(0, 40)}` };
      if (found.has(key)) return { ok: false, problem: `the picture has the attribute ${key} twice` };
      if (reachesOut(key, value)) return { ok: false, problem: `the picture reaches outside with ${key}` };
      found.set(key, value);
    }
    if (size === undefined) {
      if (name !== 'svg') return { ok: false, problem: 'the picture is not an SVG' };
      size = { width: Number(found.get('width')), height: Number(found.get('height')) };
    }
    position = tag.lastIndex;
  }
  if (size === undefined || !(size.width > 0 && size.height > 0))
    return { ok: false, problem: 'the picture has no size' };
  return { ok: true, ...size };
}

// Functions of transforms and colours. Others load what they name, `image-set('http://…')` without saying "url".
const harmless = new Set(
  'translate rotate scale skewx skewy matrix rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix'.split(' '),
);

/** `url(#id)` stays inside. An escaped value could spell the same word past this check, so "&#" and "\" are out too. */
function reachesOut(key: string, value: string): boolean {
  if (key === 'xmlns') return value !== 'http://www.w3.org/2000/svg';
  if (key === 'xmlns:xlink') return value !== 'http://www.w3.org/1999/xlink';
  const isText = key === 'aria-label' || key === 'aria-roledescription' || key === 'font-family';
  if (isText) return false;
  if (/&#|\\/.test(value)) return true;
  if (/javascript:|data:|@import/i.test(value)) return true;
  const parts = value.split('(');
  for (const [index, part] of parts.slice(1).entries()) {
    const name = lastWord(parts[index] ?? '').toLowerCase();
    if (!harmless.has(name) && !(name === 'url' && part.trimStart().startsWith('#'))) return true;
  }
  return false;
}

/** By hand: to look for the word before a bracket, an expression begins anew at each character of a megabyte. */
function lastWord(text: string): string {
  const trimmed = text.trimEnd();
  let start = trimmed.length;
  while (start > 0 && /[\w-]/.test(trimmed.charAt(start - 1))) start -= 1;
  return trimmed.slice(start);
}
