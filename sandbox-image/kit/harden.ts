/** The global names that a script finds. All others are deleted before it starts. */
const keptGlobals: ReadonlySet<string> = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error
   AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer
   Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray
   Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect isFinite isNaN
   decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape structuredClone TextEncoder TextDecoder
   console queueMicrotask globalThis`
    .trim()
    .split(/\s+/),
);

/** Properties that scripts assign on objects of their own: frozen prototypes must not stand in the way. */
const assignable: readonly [object, readonly string[]][] = [
  [Error.prototype, ['name', 'message', 'stack', 'toString']],
  [Object.prototype, ['toString', 'valueOf', 'constructor']],
  [Function.prototype, ['name', 'toString']],
];

/** What Deno tells of a promise that was rejected and that nobody awaits. */
export type Rejection = { readonly type: string; readonly reason: unknown; preventDefault(): void };

/**
 * Takes away every ambient power and freezes the rest, so that a script cannot reach into what runs around it. Deno goes
 * on telling of rejections, through the one global that is put back for it.
 */
export function hardenRealm(hearRejection: (event: Rejection) => void): void {
  stripGlobals();
  const dispatchEvent = Object.freeze((event: Rejection) => {
    if (event.type === 'unhandledrejection') hearRejection(event);
    return true;
  });
  // Deno also calls this when the process ends.
  Object.defineProperty(globalThis, 'dispatchEvent', { value: dispatchEvent });
  for (const [prototype, names] of assignable) for (const name of names) makeAssignable(prototype, name);
  for (const root of collectRoots()) freezeDeep(root);
  lockGlobals();
}

/** What is left stays what it is: kit and script find the same globals. */
function lockGlobals(): void {
  for (const name of keptGlobals) {
    if (!Reflect.getOwnPropertyDescriptor(globalThis, name)?.configurable) continue;
    // Deno loads some of them on first use: that is now.
    const value = (globalThis as Record<string, unknown>)[name];
    Object.defineProperty(globalThis, name, { value, configurable: false, writable: false });
  }
  Object.preventExtensions(globalThis);
}

function stripGlobals(): void {
  for (
    let object: object | null = globalThis;
    object !== null && object !== Object.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    for (const name of Reflect.ownKeys(object)) {
      if (typeof name === 'string' && keptGlobals.has(name)) continue;
      if (object !== globalThis && name === 'constructor') continue;
      if (!Reflect.deleteProperty(object, name)) {
        Reflect.defineProperty(object, name, { value: undefined });
      }
    }
  }
}

/**
 * An own property on an object shadows the prototype's, also where the prototype is frozen: the "override mistake" of
 * the language, mended with an accessor.
 */
function makeAssignable(prototype: object, name: string): void {
  const descriptor = Reflect.getOwnPropertyDescriptor(prototype, name);
  if (descriptor === undefined || !('value' in descriptor) || !descriptor.configurable) return;
  const { value } = descriptor;
  Object.defineProperty(prototype, name, {
    enumerable: false,
    configurable: false,
    get: () => value as unknown,
    set(this: object, given: unknown) {
      if (this === prototype) throw new TypeError('This object is frozen.');
      Object.defineProperty(this, name, {
        value: given,
        writable: true,
        enumerable: name !== 'stack',
        configurable: true,
      });
    },
  });
}

/** Intrinsics that no global names. */
function collectRoots(): object[] {
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  const hidden = [
    generator,
    asyncGenerator,
    async () => {},
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    /x/[Symbol.matchAll]('x'),
    Object.getPrototypeOf(Uint8Array),
  ];
  const named = [...keptGlobals]
    .filter((name) => name !== 'globalThis')
    .map((name) => (globalThis as Record<string, unknown>)[name]);
  return [...hidden, ...named].filter(
    (value): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function',
  );
}

function freezeDeep(root: object): void {
  const todo: object[] = [root];
  for (let object = todo.pop(); object !== undefined; object = todo.pop()) {
    if (Object.isFrozen(object)) continue;
    // A typed array's elements cannot be frozen; there is none among the intrinsics but in case.
    if (ArrayBuffer.isView(object)) continue;
    Object.freeze(object);
    const next: unknown[] = [Object.getPrototypeOf(object)];
    for (const key of Reflect.ownKeys(object)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
      if (descriptor !== undefined) next.push(descriptor.value, descriptor.get, descriptor.set);
    }
    for (const value of next) {
      if ((typeof value === 'object' && value !== null) || typeof value === 'function') todo.push(value);
    }
  }
}
