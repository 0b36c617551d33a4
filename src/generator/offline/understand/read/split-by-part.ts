import type { Filter } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { placeConditions } from './join-conditions.ts';
import { type Item, listItems } from './list-items.ts';
import { type Reading, isCue } from '../phrases/phrase.ts';

/**
 * The conditions that make the part, then those that make the whole, where no verb parts them: "the share of cargo rides for
 * members" is that of cargo among members. Times always narrow the whole.
 */
export function splitByPart(frame: Frame): Filter[][] | 'unclear' {
  const { reading } = frame;
  const times = placeConditions({ ...frame, valueAsks: [], conditions: [] }).map(({ filter }) => filter);
  const items = listItems(frame);
  if (items === undefined) return 'unclear';
  const [only, another] = items;
  if (only === undefined) return [times, []];
  if (another === undefined) return [[...only.filters], times];
  // "Discounted and online orders", "online and in Europe": two parts, or a part and a whole.
  if (items.some((item, place) => item.joined && !(item.led && items[place - 1]?.led === true))) return 'unclear';
  const [one, two, third] = items.filter((item) => !item.led);
  if (one === undefined || third !== undefined) return 'unclear';
  const part = two === undefined ? one : choosePart(reading, one, two);
  if (part === undefined) return 'unclear';
  return [[...part.filters], [...items.flatMap((item) => (item === part ? [] : item.filters)), ...times]];
}

/** Whether the part is named before the groups: "the share of females by island". Where it may as well be the whole, it is unclear. */
export function partComesFirst(frame: Frame): boolean | 'unclear' {
  const { phrases } = frame.reading;
  const share = phrases.findIndex((phrase) => isCue(phrase, 'share'));
  const group = phrases.findIndex((phrase, place) => place > share && isCue(phrase, 'group', 'grain'));
  const items = listItems(frame);
  if (items === undefined) return 'unclear';
  const before = items.filter(({ first }) => group < 0 || first < group);
  if (before.some(({ led }) => !led)) return true;
  // "The share of orders in Europe by channel": each channel's part of Europe, or Europe's part of each channel.
  return before.some(({ first }) => first > share) ? 'unclear' : false;
}

/** "The female share of Gentoo penguins" is that of females, "the share of member rides over 30 minutes" that of long rides. */
function choosePart({ phrases }: Reading, one: Item, two: Item): Item | undefined {
  const between = phrases.slice(one.last, two.first);
  if (between.some((phrase) => isCue(phrase, 'share'))) return one;
  const isWhole =
    phrases[one.last]?.plural === true || between.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows'));
  return isWhole ? two : undefined;
}
