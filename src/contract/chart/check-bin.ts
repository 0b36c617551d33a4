import { chartBounds } from './bounds.ts';
import { extentOf, type RowsKnown } from './chart-data.ts';
import { asList, asNumber, asPlain, at, checkKeys, isPlain, Refusal } from './refusal.ts';

// Vega's other options (base, steps, divide, anchor) can ask for bins without end.
const binKeys = new Set(['maxbins', 'step', 'minstep', 'extent', 'nice', 'binned']);

const unit =
  /^(?:utc|binned|binnedutc)?(?:year|quarter|month|week|dayofyear|day|date|hours|minutes|seconds|milliseconds)+$/;

export function checkBin(value: unknown, place: string, known: RowsKnown, field: string | undefined): void {
  if (value === null || typeof value === 'boolean' || value === 'binned') return;
  const bin = asPlain(value, place);
  checkKeys(bin, binKeys, place);
  if (bin['maxbins'] !== undefined) asNumber(bin['maxbins'], at(place, 'maxbins'), 2, chartBounds.bins);
  if (bin['minstep'] !== undefined) asNumber(bin['minstep'], at(place, 'minstep'), 0, Number.MAX_VALUE);
  const extent =
    bin['extent'] === undefined
      ? undefined
      : asList(bin['extent'], at(place, 'extent'), 2).map((edge) =>
          asNumber(edge, place, -Number.MAX_VALUE, Number.MAX_VALUE),
        );
  if (bin['step'] === undefined) return;
  const step = asNumber(bin['step'], at(place, 'step'), Number.MIN_VALUE, Number.MAX_VALUE);
  const [from, to] = extent ?? (field === undefined ? undefined : extentOf(known, field)) ?? [NaN, NaN];
  // Bins that came with the data draw no more than the data has; their step only spaces the axis.
  if (!(Math.abs(to - from) / step <= chartBounds.bins)) {
    throw new Refusal(
      at(place, 'step'),
      `makes more than ${chartBounds.bins} bins, or cannot be checked; give maxbins`,
    );
  }
}

export function checkTimeUnit(value: unknown, place: string): void {
  if (value === null) return;
  const name = isPlain(value) ? value['unit'] : value;
  if (isPlain(value)) {
    checkKeys(value, new Set(['unit', 'step', 'utc', 'binned']), place);
    if (value['step'] !== undefined) asNumber(value['step'], at(place, 'step'), 1, 100);
  }
  if (typeof name !== 'string' || !unit.test(name)) throw new Refusal(place, 'must be a time unit such as "yearmonth"');
}
