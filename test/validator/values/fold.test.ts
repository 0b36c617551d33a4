import { describe, expect, test } from 'vitest';
import { checkScript, findViolations, testRefusals } from '../check-script.ts';

/** Reads a key of something of which nothing is known. */
const reach = (key: string, before = '') => `const o = structuredClone({}); ${before} (o as any)[${key}];`;
const tagged = 'function f(s: TemplateStringsArray) { return (structuredClone({}) as any)[s.raw[0]!]; }';
const declared = (before: string, key = 'k') => reach(key, before);

describe('a key is followed through', () => {
  testRefusals('reaching-property', [
    ['join', reach(`['con', 'structor'].join('')`), reach(`['con', 'structor'].join('-')`)],
    ['case', reach(`'CONSTRUCTOR'.toLowerCase()`), reach(`'CONSTRUCTOR'.trim()`)],
    ['replace', reach(`'con-structor'.replace(/-/g, '')`), reach(`'con-structor'.replace(/-/g, '_')`)],
    [
      'split and reverse',
      reach(`'rotcurtsnoc'.split('').reverse().join('')`),
      reach(`'rotcurtsnoc'.split('').join('')`),
    ],
    ['spread', reach(`[...'rotcurtsnoc'].reverse().join('')`), reach(`[...'rotcurtsnoc'].join('')`)],
    [
      'normal forms',
      reach(`'ｃｏｎｓｔｒｕｃｔｏｒ'.normalize('NFKC')`),
      reach(`'ｃｏｎｓｔｒｕｃｔｏｒ'.normalize('NFC')`),
    ],
    [
      'codes',
      reach(`String.fromCharCode(...[99, 97, 108, 108, 101, 114])`),
      reach(`String.fromCharCode(...[99, 97, 108, 108])`),
    ],
    ['other bases', reach('(743397795).toString(36)'), reach('(35).toString(36)')],
    [
      'map',
      reach(`[...'dbmmfs'].map((c) => String.fromCharCode(c.charCodeAt(0) - 1)).join('')`),
      reach(`[...'dbmmfs'].map((c) => c).join('')`),
    ],
    ['reduce', reach(`['call', 'er'].reduce((a, b) => a + b)`), reach(`['call', 'er'].reduce((a, b) => b + a)`)],
    ['JSON', reach(`JSON.parse('"\\\\u0063aller"')`), reach(`JSON.parse('"call"')`)],
    ['keys of an object', reach(`Object.keys({ caller: 1 })[0]!`), reach(`Object.keys({ call: 1 })[0]!`)],
    ['percent codes', reach(`decodeURIComponent('%63aller')`), reach(`decodeURIComponent('%63all')`)],
    ['a message', reach(`new Error('caller').message`), reach(`new Error('call').message`)],
    ['a description', reach(`Symbol('caller').description!`), reach(`Symbol('call').description!`)],
    ['the source of an expression', reach(`/caller/.source`), reach(`/call/.source`)],
    ['String.raw', reach('String.raw`caller`'), reach('String.raw`call`')],
    ['a choice', reach(`Math.random() > 1 ? 'a' : 'caller'`), reach(`Math.random() > 1 ? 'a' : 'call'`)],
    [
      'an index that is not known',
      reach(`['a', 'caller'][Math.floor(Math.random())]!`),
      reach(`['a', 'call'][Math.floor(Math.random())]!`),
    ],
    ['a loop', `for (const k of ['caller']) { ${reach('k')} }`, `for (const k of ['call']) { ${reach('k')} }`],
    [
      'a loop over keys',
      `for (const k in { caller: 1 }) { ${reach('k')} }`,
      `for (const k in { call: 1 }) { ${reach('k')} }`,
    ],
    [
      'a method with a function',
      `['caller'].forEach((k) => { ${reach('k')} });`,
      `['call'].forEach((k) => { ${reach('k')} });`,
    ],
    [
      'a parameter',
      `const f = (k: string) => { ${reach('k')} }; f('caller');`,
      `const f = (k: string) => { ${reach('k')} }; f('call');`,
    ],
    [
      'a default',
      `const f = (k = 'caller') => { ${reach('k')} }; f();`,
      `const f = (k = 'call') => { ${reach('k')} }; f();`,
    ],
    [
      'what a function gives',
      declared(`function f(a: string) { const b = 'x'; return a + 'ler'; }`, `f('cal')`),
      declared(`function f(a: string) { return a; }`, `f('cal')`),
    ],
    ['a pattern', declared(`const [{ a: k }] = [{ a: 'caller' }];`), declared(`const [{ a: k }] = [{ a: 'call' }];`)],
    ['a later assignment', declared(`let k; k = 'caller';`), declared(`let k; k = 'call';`)],
    ['a text that grows', declared(`let k = 'cal'; k += 'ler';`), declared(`let k = 'cal'; k += 'l';`)],
    [
      'a static member',
      declared(`class A { static k = 'caller'; }`, 'A.k'),
      declared(`class A { static k = 'call'; }`, 'A.k'),
    ],
    ['a tag', `${tagged} f\`caller\`;`, `${tagged} f\`call\`;`],
  ]);
});

describe('a query is followed through', () => {
  const kit = `import { sql, columns } from 'glovebox/kit'; columns;\n`;

  testRefusals('query', [
    [
      'a loop',
      `${kit}for (const q of ['DROP TABLE t', 'SELECT 1']) await sql(q);`,
      `${kit}for (const q of ['SELECT 1']) await sql(q);`,
    ],
    [
      'a method that calls sql',
      `${kit}await Promise.all(['DROP TABLE t'].map(sql));`,
      `${kit}await Promise.all(['SELECT 1'].map((q) => sql(q)));`,
    ],
    ['call and apply', `${kit}await sql.apply(null, ['DROP TABLE t']);`, `${kit}await sql.call(null, 'SELECT 1');`],
    [
      'a spread',
      `${kit}await sql(...(['DROP TABLE t'] as [string]));`,
      `${kit}await sql(...(['SELECT 1'] as [string]));`,
    ],
    [
      'a function of the script',
      `${kit}const one = async (q: string) => (await sql(q))[0]; await one('DROP TABLE t');`,
      `${kit}const one = async (q: string) => (await sql(q))[0]; await one('SELECT 1');`,
    ],
    [
      'a part of the analysis library, which leaves a list as it is',
      `import { describe } from 'glovebox/analysis';\n${kit}const q = ['DROP TABLE t']; describe.entropy(q); await sql(q[0]!);`,
      `const describe = { entropy: (q: string[]) => q.fill('SELECT 1') };\n${kit}const q = ['DROP TABLE t']; describe.entropy(q); await sql(q[0]!);`,
    ],
    [
      'a placeholder',
      `${kit}await sql('SELECT * FROM {t}'.replace('{t}', "read_csv('a')"));`,
      `${kit}await sql('SELECT * FROM {t}'.replace('{t}', 'sales'));`,
    ],
    [
      'an object of queries',
      `${kit}const queries = { a: 'DROP TABLE t' }; for (const q of Object.values(queries)) await sql(q);`,
      `${kit}const queries = { a: 'SELECT 1' }; await sql(queries.a);`,
    ],
    [
      'what is known of a text with holes',
      `${kit}for (const f of await sql('SELECT a FROM t')) await sql(\`SELECT * FROM read_csv('\${f['a']}')\`);`,
      `${kit}for (const f of await sql('SELECT a FROM t')) await sql(\`SELECT * FROM t WHERE a = '\${f['a']}'\`);`,
    ],
    [
      'a name of which the start is known',
      `${kit}const [f] = await sql('SELECT a FROM t'); await sql(\`SELECT * FROM read_\${f!['a']}('a')\`);`,
      `${kit}const [f] = await sql('SELECT a FROM t'); await sql(\`SELECT date_\${f!['a']}('day', b) FROM t\`);`,
    ],
  ]);

  test.each([
    ['a list that changes', `const parts = ['SELECT 1']; parts.push('+ 1'); await sql(parts.join(' '));`],
    ['a text that grows in a loop', `let q = 'SELECT 1'; for (const c of ['a']) q += ', ' + c.length; await sql(q);`],
    [
      'a text that grows in a branch',
      `let q = 'SELECT'; if (Math.random() > 1) q += ' 1'; else q += ' 2'; await sql(q);`,
    ],
    [
      'a list that another function fills',
      `const parts: string[] = []; const fill = (to: string[]) => { to.push('SELECT 1'); }; fill(parts); await sql(parts.join(' '));`,
    ],
    [
      'a list of conditions',
      `const c = [columns.length > 1 ? 'a = 1' : '', 'b = 2'].filter(Boolean); await sql('SELECT a FROM t WHERE ' + c.join(' AND '));`,
    ],
    [
      'choices that go together',
      `const big = columns.length > 1; await sql(\`SELECT a FROM t \${big ? 'WHERE a > 1' : ''} \${big ? 'AND b > 1' : ''}\`);`,
    ],
    ['an object out of a list', `const q = [{ text: 'SELECT 1' }].at(0)!; await sql(q.text);`],
    [
      'an order that is chosen',
      "const order = columns.length > 1 ? 'ASC' : 'DESC'; await sql(`SELECT a FROM t ORDER BY a ${order}`);",
    ],
    [
      'a list of columns',
      "const names = ['a', 'b']; await sql(`SELECT ${names.map((n) => `\"${n}\"`).join(', ')} FROM t`);",
    ],
    [
      'a whole clause that is not known',
      "const where = columns.length > 1 ? String(columns) : ''; await sql(`SELECT a FROM t ${where} ORDER BY a`);",
    ],
  ])('%s is no reason to refuse it', async (_what, code) => {
    expect(await checkScript(kit + code)).toMatchObject({ accepted: true });
  });
});

test('a query that was followed is shown where it is refused', async () => {
  const source = `import { sql } from 'glovebox/kit'; for (const q of ['SELECT 1', "COPY t TO 'a'"]) await sql(q);`;
  expect(await findViolations(source)).toMatchObject([
    { message: "This query is refused: Only SELECT is permitted. It reads `COPY t TO 'a'`." },
  ]);
});

test('following ends, however values refer to each other', async () => {
  const source = `let a: any = 'x'; let b: any = a; a = b + a; const f = (n: any): any => f(n + 'x'); const o: any = { p: [a, f(b)] };
    for (const k of [a, b, f(a), o.p, ...o.p]) ({} as any)[k];`;
  expect(await checkScript(source)).toMatchObject({ accepted: true });
});
