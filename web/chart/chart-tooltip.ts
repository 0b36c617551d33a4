import type { TooltipHandler } from 'vega';

/** Says what the mark under the pointer is. Whatever stands in it came from data, so it is text and nothing else. */
export function createTooltip(): { readonly show: TooltipHandler; readonly remove: () => void } {
  const tip = document.createElement('dl');
  tip.className = 'chart-tip';
  tip.setAttribute('role', 'presentation');
  const show = (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void => {
    if (value === undefined || value === null || value === '') return tip.remove();
    tip.replaceChildren(...listParts(value).flatMap(([name, text]) => writePart(name, text)));
    document.body.append(tip);
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 18}px`;
  };
  return { show: show as TooltipHandler, remove: () => tip.remove() };
}

function listParts(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [['', String(value)]];
  return Object.entries(value).map(([name, part]) => [name, String(part)]);
}

function writePart(name: string, text: string): HTMLElement[] {
  const term = document.createElement('dt');
  const words = document.createElement('dd');
  term.textContent = name;
  words.textContent = text;
  term.dir = words.dir = 'auto';
  return [term, words];
}
