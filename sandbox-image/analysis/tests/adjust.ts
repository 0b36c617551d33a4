import { order } from '../numerics/order.ts';
import { isMissing, type Values } from '../values.ts';
import { oneOf } from './options.ts';

export type Correction = 'holm' | 'benjamini-hochberg' | 'bonferroni';

/**
 * p-values of many tests, made greater so that chance does not find something in one of them: 'holm' and 'bonferroni' keep
 * the risk of even one false alarm (Holm's finds more, and is as safe), 'benjamini-hochberg' the share of false ones among
 * all that are found. In the order given; what is missing stays NaN and does not count as a test. As R's p.adjust and
 * statsmodels' multipletests.
 */
export function adjust(pValues: Values, correction: Correction = 'holm'): number[] {
  oneOf(correction, ['holm', 'benjamini-hochberg', 'bonferroni'], 'correction');
  const places: number[] = [];
  const there: number[] = [];
  for (let place = 0; place < pValues.length; place += 1) {
    const p = pValues[place];
    if (isMissing(p)) continue;
    if (typeof p !== 'number' || !(p >= 0 && p <= 1))
      throw new RangeError(`pValues[${place}] is ${String(p)}: give p-values from 0 to 1.`);
    places.push(place);
    there.push(p);
  }
  const adjusted = Array.from<number>({ length: pValues.length }).fill(NaN);
  const ascending = order(there);
  const count = there.length;
  if (correction === 'benjamini-hochberg') {
    let least = 1;
    for (let at = count - 1; at >= 0; at -= 1) {
      const place = ascending[at] as number;
      least = Math.min(least, ((there[place] as number) * count) / (at + 1));
      adjusted[places[place] as number] = least;
    }
    return adjusted;
  }
  let most = 0;
  for (let at = 0; at < count; at += 1) {
    const place = ascending[at] as number;
    const tests = correction === 'holm' ? count - at : count;
    most = Math.min(1, Math.max(most, (there[place] as number) * tests));
    adjusted[places[place] as number] = most;
  }
  return adjusted;
}
