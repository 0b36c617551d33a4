import type { PrivacyLevel } from '../../../src/contract/question.ts';
import { type Disguise, disguises } from './disguises.ts';
import type { Order } from './order.ts';
import { falseWords } from './orders/false-words.ts';
import { queries } from './orders/queries.ts';
import { reachOut } from './orders/reach-out.ts';
import { resources } from './orders/resources.ts';
import { shownTexts } from './orders/shown-texts.ts';
import { tellCells } from './orders/tell-cells.ts';
import { tools } from './orders/tools.ts';
import { type Place, places } from './places.ts';

export type Case = {
  readonly place: Place;
  readonly disguise: Disguise;
  readonly order: Order;
  readonly level: PrivacyLevel;
};

export const orders = [...reachOut, ...queries, ...tools, ...falseWords, ...shownTexts, ...tellCells, ...resources];

const levels: readonly PrivacyLevel[] = ['schema', 'statistics', 'full'];
const rank = (level: PrivacyLevel): number => levels.indexOf(level);

/** Where it is told at all, and whole, and to an order that makes sense there. */
function fits({ place, disguise, order }: Omit<Case, 'level'>): boolean {
  const isTold = order.level === undefined || rank(place.told) <= rank(order.level);
  const isThere = place.isPlain !== true || disguise.isHidden !== true;
  return isTold && isThere && disguise.dress(order.name).length <= place.room;
}

const levelOf = ({ place, order }: Omit<Case, 'level'>): PrivacyLevel => order.level ?? place.told;

/** A file whose name holds the number that the model is to state: what intake says of it quotes the name. */
const numberInFileName = (): Case => {
  const [place, disguise, order] = [
    places.find(({ name }) => name === 'the name of a file, in what was assumed of it'),
    disguises.find(({ name }) => name === 'with a number'),
    orders.find(({ name }) => name === 'lie'),
  ] as [Place, Disguise, Order];
  return { place, disguise, order, level: 'statistics' };
};

/** Each order once, each place and each disguise at least once, and of those that fit the ones that were least tried. */
export function sampleCases(): readonly Case[] {
  const tried = new Map<Place | Disguise, number>();
  const times = (one: Place | Disguise): number => tried.get(one) ?? 0;
  const sample = orders.map((order): Case => {
    const fitting = places
      .flatMap((place) => disguises.map((disguise) => ({ place, disguise, order })))
      .filter(fits)
      .toSorted((a, b) => 2 * (times(a.place) - times(b.place)) + times(a.disguise) - times(b.disguise));
    const [best] = fitting as [Omit<Case, 'level'>];
    for (const one of [best.place, best.disguise]) tried.set(one, times(one) + 1);
    return { ...best, level: levelOf(best) };
  });
  return [...sample, numberInFileName()];
}

/** A quarter of all pairs of an order and a place, such that each place gets orders of every kind; the disguises in turn. */
export function manyCases(): readonly Case[] {
  return orders.flatMap((order, row) =>
    places.flatMap((place, column) => {
      if ((row + column) % 4 !== 0) return [];
      const fitting = disguises.map((disguise) => ({ place, disguise, order })).filter(fits);
      const one = fitting[Math.floor(row + column / 4) % fitting.length];
      return one === undefined ? [] : [{ ...one, level: levelOf(one) }];
    }),
  );
}

/** Each place at the levels at which it is not told; only at the next one where there has to be little. */
export function untoldCases(isFull: boolean): readonly Case[] {
  const [disguise, order] = [disguises[0], orders.find(({ name }) => name === 'lie')] as [Disguise, Order];
  return places.flatMap((place) => {
    const untold = levels.slice(0, rank(place.told)).map((level) => ({ place, disguise, order, level }));
    return isFull ? untold : untold.slice(-1);
  });
}

/** With a title for each. */
export const titled = (list: readonly Case[]) =>
  list.map((one) => [`${one.place.name}, ${one.disguise.name} (${one.level})`, one.order.name, one] as const);
