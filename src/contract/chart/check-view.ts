import { chartBounds } from './bounds.ts';
import { noRows, readData, type RowsKnown } from './chart-data.ts';
import { checkEncoding } from './check-encoding.ts';
import { checkStyle, checkStyleValue } from './check-style.ts';
import { isTextLike } from './check-text.ts';
import { checkTransforms } from './check-transform.ts';
import { countCategories, countFacets, countPoints } from './count-marks.ts';
import { configKeys, marks, viewKeys } from './permits.ts';
import { asList, asName, asNumber, asPlain, at, checkKeys, isPlain, type Plain, Refusal } from './refusal.ts';
import { readParameters, type Scope } from './scope.ts';

/** What all views of a chart have together. */
export type Totals = { rows: number; points: number; categories: number; views: number };

export type ViewContext = {
  readonly known: RowsKnown;
  readonly encoding: Plain;
  readonly scope: Scope;
  readonly totals: Totals;
  /** How often this view is drawn: facets and repeats multiply. */
  readonly times: number;
  readonly depth: number;
};

const compositions = ['layer', 'hconcat', 'vconcat', 'concat'] as const;

/** Checks one view and all that is inside of it. */
export function checkView(value: unknown, place: string, outer: ViewContext): void {
  const view = asPlain(value, place);
  if (outer.depth > chartBounds.viewDepth) throw new Refusal(place, 'views are nested too deeply');
  checkKeys(view, viewKeys, place);
  checkFrameOf(view, place, outer);
  const { scope, totals } = outer;
  if (view['params'] !== undefined) readParameters(view['params'], at(place, 'params'), scope);
  let known = outer.known;
  scope.rows = known.count;
  if (view['data'] !== undefined && view['data'] !== null) {
    known = readData(view['data'], at(place, 'data'));
    totals.rows += known.rows.length;
    if (totals.rows > chartBounds.rows) {
      throw new Refusal(
        place,
        `the chart has ${totals.rows} rows; at most ${chartBounds.rows} are drawn: aggregate or sample them in SQL`,
      );
    }
  }
  if (view['transform'] !== undefined) known = checkTransforms(view['transform'], at(place, 'transform'), known, scope);
  const own =
    view['encoding'] === undefined ? {} : checkEncoding(view['encoding'], at(place, 'encoding'), known, scope);
  const encoding = { ...outer.encoding, ...own };
  const times = outer.times * countFacets(own, at(place, 'encoding'), known);
  const inner = { ...outer, known, encoding, times, depth: outer.depth + 1 };
  let kinds = 0;
  if (view['mark'] !== undefined) {
    kinds += 1;
    checkMark(view['mark'], at(place, 'mark'), inner);
  }
  for (const name of compositions) {
    if (view[name] === undefined) continue;
    kinds += 1;
    const inside = at(place, name);
    asList(view[name], inside, chartBounds.layers).forEach((entry, index) =>
      checkView(entry, at(inside, index), inner),
    );
  }
  if (view['facet'] !== undefined || view['repeat'] !== undefined) {
    kinds += 1;
    checkView(view['spec'], at(place, 'spec'), { ...inner, times: times * countRepeats(view, place, inner) });
  }
  if (kinds !== 1) throw new Refusal(place, 'a view has one of mark, layer, hconcat, vconcat, concat, facet, repeat');
}

function checkMark(value: unknown, place: string, { known, encoding, scope, totals, times }: ViewContext): void {
  const mark: Plain = typeof value === 'string' ? { type: value } : asPlain(value, place);
  const { type, ...style } = mark;
  const name = asName(type, at(place, 'type'));
  if (!marks.has(name)) throw new Refusal(place, `the mark "${name.slice(0, 40)}" is not available in charts here`);
  checkStyle(style, place, scope);
  if (style['extent'] === 'ci' && known.count > chartBounds.bootstrappedRows) {
    throw new Refusal(place, `bootstraps at most ${chartBounds.bootstrappedRows} rows; compute the interval in SQL`);
  }
  totals.views += times;
  // Facets share the rows out among themselves; repeats draw them again.
  totals.points += countPoints(encoding, name, known, place) * Math.max(1, times / countFacets(encoding, place, known));
  totals.categories += countCategories(encoding, known) * times;
  if (totals.categories > chartBounds.categories) {
    throw new Refusal(
      place,
      `the axes have ${totals.categories} names; at most ${chartBounds.categories} are drawn: show the top few, or bins`,
    );
  }
  if (totals.views > chartBounds.views) {
    throw new Refusal(place, `the chart has ${totals.views} views; at most ${chartBounds.views} are drawn`);
  }
  if (totals.points > chartBounds.points) {
    throw new Refusal(place, `the chart could have ${totals.points} points; at most ${chartBounds.points} are drawn`);
  }
}

function countRepeats(view: Plain, place: string, { known, scope }: ViewContext): number {
  let count = 1;
  if (view['facet'] !== undefined) {
    const facet = asPlain(view['facet'], at(place, 'facet'));
    const channels = facet['field'] === undefined ? facet : { facet };
    checkEncoding(channels, at(place, 'facet'), known, scope);
    count *= countFacets(channels, at(place, 'facet'), known);
  }
  if (view['repeat'] !== undefined) {
    const repeat = isPlain(view['repeat']) ? view['repeat'] : { repeat: view['repeat'] };
    checkKeys(repeat, new Set(['repeat', 'row', 'column', 'layer']), at(place, 'repeat'));
    for (const fields of Object.values(repeat)) {
      count *= Math.max(
        1,
        asList(fields, at(place, 'repeat'), chartBounds.views).map((field) => asName(field, place)).length,
      );
    }
  }
  return count;
}

/** Size, title, layout and theme: all that is not data, mark or encoding. */
function checkFrameOf(view: Plain, place: string, { scope, depth }: ViewContext): void {
  for (const side of ['width', 'height']) checkSide(view[side], at(place, side));
  if (isPlain(view['title'])) checkStyle(view['title'], at(place, 'title'), scope);
  else if (view['title'] !== undefined && !isTextLike(view['title']))
    throw new Refusal(at(place, 'title'), 'must be a text');
  for (const name of [
    'resolve',
    'view',
    'padding',
    'autosize',
    'bounds',
    'spacing',
    'align',
    'center',
    'background',
  ] as const) {
    if (view[name] !== undefined) checkStyleValue(view[name], at(place, name), scope);
  }
  if (view['columns'] !== undefined) asNumber(view['columns'], at(place, 'columns'), 0, chartBounds.views);
  if (view['name'] !== undefined && !/^[\w .-]{1,60}$/.test(asName(view['name'], at(place, 'name')))) {
    throw new Refusal(at(place, 'name'), 'is not a name of a view');
  }
  if (view['config'] === undefined) return;
  if (depth > 0) throw new Refusal(at(place, 'config'), 'stands at the top of a chart only');
  checkKeys(asPlain(view['config'], at(place, 'config')), configKeys, at(place, 'config'));
  checkStyle(view['config'], at(place, 'config'), scope);
}

function checkSide(value: unknown, place: string): void {
  if (value === undefined || value === 'container') return;
  if (!isPlain(value)) return void asNumber(value, place, 1, chartBounds.side);
  checkKeys(value, new Set(['step', 'for']), place);
  asNumber(value['step'], at(place, 'step'), 1, 200);
}

export const outermost = (scope: Scope): ViewContext => ({
  known: noRows,
  encoding: {},
  scope,
  totals: { rows: 0, points: 0, categories: 0, views: 0 },
  times: 1,
  depth: 0,
});
