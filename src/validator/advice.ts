/** What to write instead of things that scripts are known to try, as data beside `permits.ts`. It permits nothing. */

const query = 'The data is in the tables of the dataset: read them with sql() from glovebox/kit.';
const clock = 'Use now() from glovebox/kit: it is the time of the question, the only clock there is.';
const wait = 'Nothing needs waiting for: await sql() and go on.';
const strings = 'Write the code itself; to choose among functions, put them into an object and look one up.';
const plain = 'Use plain objects, arrays, Map and functions.';

/** By the name of a free global. */
export const globalAdvice: Readonly<Record<string, string>> = {
  eval: strings,
  Function: strings,
  fetch: query,
  XMLHttpRequest: query,
  WebSocket: query,
  require: 'Import from glovebox/kit, and write the rest in plain TypeScript.',
  module: 'Import from glovebox/kit; a script needs no exports.',
  exports: 'Import from glovebox/kit; a script needs no exports.',
  process: 'Results leave through metric(), table(), plot() and insight(); there is no process to ask.',
  Deno: query,
  Buffer: 'Use Uint8Array, or text.',
  globalThis: 'Name the global that you need, such as Math.',
  window: 'Name the global that you need, such as Math.',
  self: 'Name the global that you need, such as Math.',
  global: 'Name the global that you need, such as Math.',
  document: 'State charts with plot() and tables with table().',
  performance: clock,
  Temporal: `${clock} Reckon with dates in SQL or with Date.`,
  setTimeout: wait,
  setInterval: wait,
  setImmediate: wait,
  queueMicrotask: wait,
  requestAnimationFrame: wait,
  crypto: 'Use Math.random(), which is seeded so that results can be repeated.',
  Reflect: 'Use Object.keys(), `in` and plain property access.',
  Proxy: plain,
  WeakRef: plain,
  FinalizationRegistry: plain,
  WebAssembly: 'Compute in SQL or in TypeScript.',
  Worker: 'Compute in one go: SQL already uses all threads.',
  SharedArrayBuffer: 'Use Float64Array or ArrayBuffer.',
  Atomics: 'Use plain assignments: a script has one thread.',
  localStorage: 'Keep values in variables: nothing lasts beyond a script.',
  sessionStorage: 'Keep values in variables: nothing lasts beyond a script.',
  alert: 'State results with metric() and insight().',
  prompt: 'Ask nothing: state what is taken for granted with assume().',
  await: 'Make the function around it async.',
  arguments: 'Name the parameters, or use `...rest`.',
  escape: 'Use String.prototype.replaceAll().',
  unescape: 'Use String.prototype.replaceAll().',
};

/** By `Global.member`. */
export const memberAdvice: Readonly<Record<string, string>> = {
  'Object.defineProperty': 'Assign the property.',
  'Object.defineProperties': 'Assign the properties.',
  'Object.getOwnPropertyNames': 'Use Object.keys().',
  'Object.getOwnPropertySymbols': 'Use Object.keys().',
  'Object.getOwnPropertyDescriptor': 'Read the property itself.',
  'Object.getOwnPropertyDescriptors': 'Copy with `{ ...object }`.',
  'Object.setPrototypeOf': 'Use a class, or copy with `{ ...object }`.',
  'Object.getPrototypeOf': 'Use instanceof or typeof.',
  'Symbol.species': 'Leave it out, and call Array.from() where a plain array is needed.',
  'Symbol.for': 'Use Symbol(), or a text.',
  'console.time': clock,
};

/** By node kind: what it is called, and what to write instead. */
export const kindAdvice: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ImportExpression: ['A dynamic import', "Import at the top: `import { sql } from 'glovebox/kit'`."],
  ImportAttribute: ['An import attribute', 'Leave it out.'],
  ExportNamedDeclaration: ['This export', 'Leave it out: nobody imports a script.'],
  ExportAllDeclaration: ['A re-export', 'Leave it out: nobody imports a script.'],
  ExportDefaultDeclaration: [
    'This export',
    'Leave out `export default` and call the function: a script runs from top to bottom.',
  ],
  TSExportAssignment: ['An export', 'Leave it out: nobody imports a script.'],
  TSNamespaceExportDeclaration: ['An export', 'Leave it out: nobody imports a script.'],
  TSImportEqualsDeclaration: ['`import =`', "Import with `import { sql } from 'glovebox/kit'`."],
  WithStatement: ['`with`', 'Name the object each time.'],
  DebuggerStatement: ['`debugger`', 'Leave it out; console.log() writes to the log of the run.'],
  AccessorProperty: ['An `accessor` member', 'Use a plain member or a method.'],
  Decorator: ['A decorator', 'Call the function yourself.'],
  TSEnumDeclaration: [
    'An enum',
    "Use an object: `const Level = { low: 1, high: 2 } as const`, or a union type: `type Level = 'low' | 'high'`.",
  ],
  TSModuleDeclaration: ['A namespace or module declaration', 'Put the functions at the top level.'],
  TSParameterProperty: ['A parameter property', 'Declare the field and assign it in the constructor.'],
  TSTypeAssertion: ['This type assertion in angle brackets', 'Write `value as Type`.'],
};
