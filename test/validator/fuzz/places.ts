/**
 * Puts an expression somewhere into a block of statements. `trip` writes the call that hears of its value.
 * A block of its own is around each, so that names are free.
 */
export type Place = (expression: string, trip: (value: string) => string) => string;

/** Where a value is bound. */
const bindings: readonly Place[] = [
  (x, trip) => `${trip(x)};`,
  (x, trip) => `const got: any = ${x};\n${trip('got')};`,
  (x, trip) => `let got: any;\ngot ??= ${x};\n${trip('got')};`,
  (x, trip) => `const { missing = ${x} } = {} as any;\n${trip('missing')};`,
  (x, trip) => `const [absent = ${x}]: any[] = [];\n${trip('absent')};`,
  (x, trip) => `const { at: [{ deep = ${x} }] } = { at: [{}] } as any;\n${trip('deep')};`,
  (x, trip) => `const { [(${trip(x)}, 'key')]: named } = { key: 1 } as any;\nconsole.log(named);`,
  (x, trip) => `const held: any = {};\n[held.got] = [${x}];\n${trip('held.got')};`,
  (x, trip) => `let rest: any;\n({ ...rest } = { got: ${x} } as any);\n${trip('rest.got')};`,
  (x, trip) => `try { throw ${x}; } catch (got) { ${trip('got')}; }`,
  (x, trip) => `try { throw {}; } catch ({ got = ${x} }: any) { ${trip('got')}; }`,
  (x, trip) => `for (const got of [${x}]) { ${trip('got')}; break; }`,
  (x, trip) => `for (const { got = ${x} } of [{}] as any[]) ${trip('got')};`,
  (x, trip) => `for (let got: any = ${x}, once = true; once; once = false) ${trip('got')};`,
  (x, trip) => `for (const key in { [(${trip(x)}, 'key')]: 1 }) console.log(key);`,
];

/** Where a function holds it. */
const functions: readonly Place[] = [
  (x, trip) => `((given: any) => { ${trip('given')}; })(${x});`,
  (x, trip) => `((given: any = ${x}): void => { ${trip('given')}; })();`,
  (x, trip) => `function take({ given = ${x} }: { given?: any } = {}): void { ${trip('given')}; }\ntake();`,
  (x, trip) => `((...all: any[]) => ${trip('all[0]')})(...[${x}]);`,
  (x, trip) => `for (const got of (function* (): any { yield ${x}; })()) ${trip('got')};`,
  (x, trip) => `for await (const got of (async function* (): any { yield ${x}; })()) ${trip('got')};`,
  (x, trip) => `${trip(`(async () => ${x})()`)};`,
  (x, trip) => `[0].forEach(() => { ${trip(x)}; });`,
  (x, trip) => `${trip(`[0].map(() => ${x})[0]`)};`,
  (x, trip) => `[2, 1].sort((a, b) => { ${trip(x)}; return a - b; });`,
  (x, trip) => `'a'.replace(/a/, () => { ${trip(x)}; return ''; });`,
  (x, trip) => `JSON.parse('[1]', (_key, value) => { ${trip(x)}; return value; });`,
  (x, trip) => `JSON.stringify({ toJSON() { ${trip(x)}; return 1; } });`,
  (x, trip) => `String({ toString() { ${trip(x)}; return ''; } });`,
  (x, trip) => `console.log(1 + ({ valueOf() { ${trip(x)}; return 1; } } as any));`,
  (x, trip) => `${trip(`({ get value(): any { return ${x}; } }).value`)};`,
  (x, trip) => `({ set value(_given: any) { ${trip(x)}; } }).value = 1;`,
  (x, trip) => `${trip(`((strings: any, value: any) => value)\`\${${x}}\``)};`,
];

/** Where a class or an object holds it. */
const classes: readonly Place[] = [
  (x, trip) => `({ [(${trip(x)}, 'key')]: 1 });`,
  (x, trip) => `class Own { field: any = ${x}; }\n${trip('new Own().field')};`,
  (x, trip) => `class Own { #field: any = ${x}; get field() { return this.#field; } }\n${trip('new Own().field')};`,
  (x, trip) => `class Own { static field: any = ${x}; }\n${trip('Own.field')};`,
  (x, trip) => `class Own { [(${trip(x)}, 'key')] = 1; }\nconsole.log(new Own());`,
  (x, trip) => `class Own { static [(${trip(x)}, 'key')]() { return 1; } }\nconsole.log(new Own());`,
  (x, trip) => `class Own { static get(): any { return ${x}; } }\n${trip('Own.get()')};`,
  (x, trip) => `class Own { constructor(given: any = ${x}) { ${trip('given')}; } }\nnew Own();`,
  (x, trip) =>
    `class Base { constructor(given: any) { ${trip('given')}; } }\nnew (class extends Base { constructor() { super(${x}); } })();`,
  (x, trip) => `class Base {}\nnew (class extends (${trip(x)}, Base) {})();`,
  (x, trip) => `class Own { static\nget: any = ${x} }\n${trip('Own.get')};`,
];

/** Where it is a part of another expression or statement. */
const parts: readonly Place[] = [
  (x, trip) => `while ((${trip(x)}, false));`,
  (x, trip) => `do { ${trip(x)}; } while (false);`,
  (x, trip) => `if ((${trip(x)}, true)) console.log('on');`,
  (x, trip) => `switch (0) { case (${trip(x)}, 0): break; default: }`,
  (x, trip) => `try { console.log(1); } finally { ${trip(x)}; }`,
  (x, trip) => `found: { ${trip(x)}; break found; }`,
  (x, trip) => `console.log(\`a \${(${trip(x)}, \`b \${1}\`)} c\`);`,
  (x, trip) => `console.log(String.raw\`\\u\${(${trip(x)}, 1)}\`);`,
  (x, trip) => `${trip(`(1 > 2 ? 0 : ${x})`)};`,
  (x, trip) => `${trip(`(null ?? ${x})`)};`,
  (x, trip) => `${trip(`(0, 1, ${x})`)};`,
  (x, trip) => `${trip(`[...[${x}]][0]`)};`,
  (x, trip) => `${trip(`({ ...{ got: ${x} } } as any).got`)};`,
  (x, trip) => `${trip(`((value?: any) => value)?.(${x})`)};`,
  (x, trip) => `${trip(`await ${x}`)};`,
  (x, trip) => `${trip(`(await Promise.all([${x}]))[0]`)};`,
  (x, trip) => `console.log(await sql('SELECT ?::INTEGER AS a', [(${trip(x)}, 1)]));`,
  (x, trip) => `console.log(await sql(\`SELECT \${(${trip(x)}, 1)} AS a\`));`,
  (x, trip) => `console.log(4 /2/ (${trip(x)}, 1)); /* / */`,
  (x, trip) => `/* a */ ${trip(x)}; /* b */ // c`,
  (x, trip) => `// a note\u2028${trip(x)};`,
  (x, trip) => `/* ' */ ${trip(x)}; /* ' */`,
  (x, trip) => `console.log(/[/*]/.test('/')); ${trip(x)}; /*/*/`,
  (x, trip) => `console.log('C:\\\\'); ${trip(x)}; console.log('');`,
];

/** Where types stand beside it. */
const typed: readonly Place[] = [
  (x, trip) => `${trip(`(${x} as any as unknown)`)};`,
  (x, trip) => `${trip(`((${x})!)`)};`,
  (x, trip) => `${trip(`(${x} satisfies unknown)`)};`,
  (x, trip) => `${trip(`(<T,>(given: T) => given)<Map<string, number[]>>(${x} as any)`)};`,
  (x, trip) => `${trip(`(1 > 0 ? (given: any): any => given : null)!(${x})`)};`,
  (x, trip) => `${trip(`((given: any): given is { a: 1 } => given)(${x})`)};`,
  (x, trip) =>
    `function over(given: string): any;\nfunction over(given: any): any { return given; }\n${trip(`over(${x} as any)`)};`,
  (x, trip) => `type Kind<T> = T extends (infer U)[] ? U : never;\nlet kept: Kind<any[]> = ${x};\n${trip('kept')};`,
  (x, trip) => `class Own<T> { declare a: T; readonly b?: T = ${x} as any; }\n${trip('new Own<any>().b')};`,
  (x, trip) => `let type: any, total: any;\ntype\ntotal = ${x};\n${trip('total')};`,
];

export const livePlaces: readonly Place[] = [...bindings, ...functions, ...classes, ...parts, ...typed];

/** Where it is a text or a type, and must stay one. */
export const deadPlaces: readonly Place[] = [
  (x) => `// ${x.replaceAll(/[\n\u2028]/g, ' ')}`,
  (x) => `/* ${x.replaceAll('*/', '* /')} */`,
  (x) => `console.log(${JSON.stringify(x)}.length);`,
  (x) => `console.log(\`${inTemplate(x)}\`.length);`,
  (x) => `console.log((await sql(${JSON.stringify(`SELECT '${x.replaceAll("'", "''")}' AS a`)})).length);`,
  (x) => `type Text = ${JSON.stringify(x)} | \`\${number} ${inTemplate(x)}\`;`,
  () => `type File = typeof import('node:fs');\nlet file: File['readFileSync'] | undefined;\nconsole.log(file);`,
  () => `interface Host { [key: string]: typeof globalThis; eval(text: string): typeof Function.prototype; }`,
  () => `let maker: typeof eval | InstanceType<FunctionConstructor> | undefined;\nconsole.log(maker);`,
];

function inTemplate(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, (found) => `\\${found}`);
}
