// What a chart may be made of. Vega-Lite has more: geography, images, links, generators, event scripts.
// Those reach outside, run code, or grow without end, and are left out on purpose.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const marks = words(
  `arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail`,
);

export const viewKeys = words(`
  $schema title description name data transform params mark encoding layer hconcat vconcat concat columns facet repeat spec
  resolve width height view background padding autosize bounds spacing align center config`);

export const channels = words(`
  x y x2 y2 xError yError xError2 yError2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity
  strokeOpacity strokeWidth strokeDash size shape angle text tooltip detail key order description row column facet`);

export const channelKeys = words(`
  field type aggregate bin timeUnit title axis legend header scale sort stack value datum condition format formatType
  bandPosition impute band columns align center spacing bounds`);

export const aggregates = words(`
  count valid missing distinct sum product mean average variance variancep stdev stdevp stderr median q1 q3 min max`);

export const windowOperations = words(`
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  count valid missing distinct sum mean average variance variancep stdev stdevp stderr median q1 q3 min max`);

export const scaleTypes = words(`
  linear log pow sqrt symlog time utc ordinal band point quantile quantize threshold bin-ordinal`);

export const scaleKeys = words(`
  type domain domainMin domainMax domainMid range rangeMin rangeMax scheme reverse round nice zero clamp padding paddingInner
  paddingOuter align base exponent constant interpolate`);

export const configKeys = words(`
  background padding font title autosize view mark arc area bar boxplot circle errorband errorbar line point rect rule square
  text tick trail axis axisX axisY axisTop axisBottom axisLeft axisRight axisBand axisDiscrete axisPoint axisQuantitative
  axisTemporal axisXBand axisXDiscrete axisXPoint axisXQuantitative axisXTemporal axisYBand axisYDiscrete axisYPoint
  axisYQuantitative axisYTemporal header headerColumn headerRow headerFacet legend scale range style facet concat
  numberFormat timeFormat countTitle fieldTitle lineBreak normalizedNumberFormat tooltipFormat`);

/** Never inside a style, however deep: what links, loads, listens, or passes raw Vega through. */
export const refusedStyleKeys = words(`
  href url src encode encoding signal signals events on bind clear blend customFormatTypes aria cursor projection data transform
  values datasets usermeta`);

export const expressionFunctions = words(`
  if isNaN isFinite abs acos asin atan atan2 ceil cos exp floor hypot log max min pow round sin sqrt tan clamp lerp span
  utc datetime date day year month hours minutes seconds milliseconds time quarter week dayofyear
  utcdate utcday utcyear utcmonth utchours utcminutes utcseconds utcmilliseconds utcquarter utcweek utcdayofyear
  length indexof lastindexof substring slice upper lower trim truncate parseFloat parseInt peek inrange extent
  isArray isBoolean isDate isDefined isNumber isString isValid toBoolean toDate toNumber toString
  format timeFormat utcFormat timeParse utcParse monthFormat monthAbbrevFormat dayFormat dayAbbrevFormat
  rgb hsl lab hcl luminance contrast`);

/** These take a pattern as their last argument, which must stand there in full to be checked. */
export const formattingFunctions = words('format timeFormat utcFormat timeParse utcParse');

export const refusedProperties = words(`
  constructor prototype __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ call apply bind
  toString valueOf hasOwnProperty caller callee arguments`);
