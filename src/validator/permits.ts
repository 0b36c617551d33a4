/**
 * What a script may use, as data to be reviewed. All that is not listed here is refused.
 * A name is added here only where a script needs it and where nothing behind it leads out of the box.
 */

/** Node kinds of the executable, which has no types any more. */
export const nodeKinds: ReadonlySet<string> = words(`
  Program ExpressionStatement BlockStatement EmptyStatement VariableDeclaration VariableDeclarator
  IfStatement SwitchStatement SwitchCase ForStatement ForInStatement ForOfStatement WhileStatement DoWhileStatement
  BreakStatement ContinueStatement LabeledStatement ReturnStatement ThrowStatement TryStatement CatchClause
  FunctionDeclaration FunctionExpression ArrowFunctionExpression AwaitExpression YieldExpression
  ClassDeclaration ClassExpression ClassBody StaticBlock MethodDefinition PropertyDefinition PrivateIdentifier Super ThisExpression
  Identifier Literal TemplateLiteral TemplateElement TaggedTemplateExpression
  ArrayExpression ObjectExpression Property SpreadElement ArrayPattern ObjectPattern AssignmentPattern RestElement
  MemberExpression ChainExpression CallExpression NewExpression
  UnaryExpression UpdateExpression BinaryExpression LogicalExpression AssignmentExpression ConditionalExpression SequenceExpression
  ImportDeclaration ImportSpecifier ImportNamespaceSpecifier ImportDefaultSpecifier MetaProperty
`);

/** What each module exports. The types are erased before the script runs. */
export const modules: Readonly<
  Record<string, { readonly values: ReadonlySet<string>; readonly types: ReadonlySet<string> }>
> = {
  'glovebox/kit': {
    values: words('sql columns metric table plot insight assume progress now'),
    types: words(
      'Value Row Parameter NumberFormat MetricOptions MetricHandle TableHandle TableOptions PlotOptions Columns',
    ),
  },
  'glovebox/analysis': {
    values: words('anomalies describe finance graphs models privacy quality series tests'),
    types: words('Columns Groups Labels Values'),
  },
};

/** How a permitted global may be used, beside reading the members that are listed. */
export type GlobalPermit = {
  readonly members: ReadonlySet<string>;
  /** May be called or constructed, and stand right of `instanceof`. */
  readonly callable: boolean;
  /** May be passed around as a value: nothing but itself can be reached from it. */
  readonly value: boolean;
  /** May be extended by a class. */
  readonly extendable: boolean;
};

const numbers = words(
  'EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE POSITIVE_INFINITY NEGATIVE_INFINITY NaN parseFloat parseInt isNaN isFinite isInteger isSafeInteger',
);
const typedArray = { ...construct('from of BYTES_PER_ELEMENT'), value: true };
const error: GlobalPermit = { members: words(''), callable: true, value: false, extendable: true };
const value: GlobalPermit = { members: words(''), callable: true, value: true, extendable: false };

/** Free names that a script may use. */
export const globals: ReadonlyMap<string, GlobalPermit> = new Map<string, GlobalPermit>([
  ['undefined', value],
  ['NaN', value],
  ['Infinity', value],
  ['parseInt', value],
  ['parseFloat', value],
  ['isNaN', value],
  ['isFinite', value],
  ['structuredClone', value],
  ['encodeURI', value],
  ['encodeURIComponent', value],
  ['decodeURI', value],
  ['decodeURIComponent', value],
  ['Number', { ...value, members: numbers }],
  ['String', { ...value, members: words('raw fromCharCode fromCodePoint') }],
  ['Boolean', value],
  ['BigInt', { ...value, members: words('asIntN asUintN') }],
  [
    'Object',
    construct(
      'keys values entries fromEntries assign freeze isFrozen seal isSealed is hasOwn groupBy create preventExtensions isExtensible',
    ),
  ],
  ['Array', { ...construct('from fromAsync of isArray'), value: true, extendable: true }],
  ['Map', { ...construct('groupBy'), value: true, extendable: true }],
  ['Set', { ...construct(''), value: true, extendable: true }],
  ['Iterator', { ...construct('from'), extendable: true }],
  ['WeakMap', construct('')],
  ['WeakSet', construct('')],
  ['Date', { ...construct('UTC parse now'), value: true }],
  ['RegExp', construct('escape')],
  ['Promise', construct('all allSettled any race resolve reject withResolvers try')],
  ['Error', error],
  ['TypeError', error],
  ['RangeError', error],
  ['SyntaxError', error],
  ['ReferenceError', error],
  ['EvalError', error],
  ['URIError', error],
  ['AggregateError', error],
  ['TextEncoder', construct('')],
  ['TextDecoder', construct('')],
  ['ArrayBuffer', construct('isView')],
  ['DataView', construct('')],
  ['Int8Array', typedArray],
  ['Uint8Array', typedArray],
  ['Uint8ClampedArray', typedArray],
  ['Int16Array', typedArray],
  ['Uint16Array', typedArray],
  ['Int32Array', typedArray],
  ['Uint32Array', typedArray],
  ['BigInt64Array', typedArray],
  ['BigUint64Array', typedArray],
  ['Float32Array', typedArray],
  ['Float64Array', typedArray],
  ['Symbol', construct('iterator asyncIterator toPrimitive toStringTag hasInstance')],
  [
    'Math',
    namespace(
      `E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor
       fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc`,
    ),
  ],
  ['JSON', namespace('parse stringify')],
  ['console', namespace('log info debug table warn error dir assert count group groupCollapsed groupEnd')],
  [
    'Intl',
    namespace(
      `NumberFormat DateTimeFormat Collator Locale PluralRules RelativeTimeFormat ListFormat DisplayNames DurationFormat Segmenter
       getCanonicalLocales supportedValuesOf`,
    ),
  ],
]);

/**
 * Properties that lead from a value to what made it, and from there to code from strings or to what other code shares.
 * A column of such a name is renamed in SQL, where it is not plain that it is one.
 */
export const reachingProperties: ReadonlySet<string> = words(`
  constructor __proto__ prototype caller callee __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__
  getPrototypeOf setPrototypeOf defineProperty defineProperties getOwnPropertyDescriptor getOwnPropertyDescriptors
  captureStackTrace prepareStackTrace stackTraceLimit
`);

/** Methods that old code borrows: `Object.prototype.hasOwnProperty.call(object, key)`. */
export const borrowed: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Object', words('hasOwnProperty toString propertyIsEnumerable')],
  [
    'Array',
    words(
      'concat every filter find forEach includes indexOf join map push reduce reverse slice some sort splice unshift',
    ),
  ],
]);

/** Reaching properties that are names of columns as well: they pass where an object plainly has one of its own. */
export const dataNames: ReadonlySet<string> = words('constructor prototype caller callee');

function construct(members: string): GlobalPermit {
  return { members: words(members), callable: true, value: false, extendable: false };
}

function namespace(members: string): GlobalPermit {
  return { members: words(members), callable: false, value: false, extendable: false };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
