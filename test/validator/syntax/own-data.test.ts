import { describe } from 'vitest';
import { testRefusals } from '../check-script.ts';

const read = `import { sql } from 'glovebox/kit'; const rows = await sql('SELECT "constructor" FROM races');\n`;
const inRows = 'for (const row of rows) row.constructor;';
const F = '(() => 1) as never';

describe('that a name is one of an object itself is proven, or the name is refused', () => {
  testRefusals('reaching-property', [
    ['a method by its text', `${read}(rows as any)['map'].constructor;`, `${read}rows[0]!.constructor;`],
    [
      'a method by a key that is not known',
      `${read}for (const k of Object.keys({})) (rows as any)[k].constructor;`,
      `${read}for (let i = 0; i < rows.length; i++) rows[i]!.constructor;`,
    ],
    ['a list that is added to', `${read}rows.push(${F}); ${inRows}`, `${read}rows.concat([]); ${inRows}`],
    [
      'a list that is added to through its sorted self',
      `${read}rows.sort(() => 0).push(${F}); ${inRows}`,
      `${read}rows.toSorted(() => 0); ${inRows}`,
    ],
    [
      'a list under another name',
      `${read}const other = rows; other.push(${F}); ${inRows}`,
      `${read}const other = rows[0]; other; ${inRows}`,
    ],
    [
      'a list that was given away',
      `${read}const f = (l: any) => l.push(() => 1); f(rows); ${inRows}`,
      `${read}const f = (l: any) => l; f(rows[0]); ${inRows}`,
    ],
    [
      'a list given through rest parameters',
      `${read}rows.forEach((...all: any) => all[2].push(() => 1)); ${inRows}`,
      `${read}rows.forEach((each) => each); ${inRows}`,
    ],
    [
      'a list given as a third parameter',
      `${read}rows.map((a, b, all) => all.push(${F})); ${inRows}`,
      `${read}rows.map((a, b) => [a, b]); ${inRows}`,
    ],
    [
      'a list given as an argument',
      `${read}rows.forEach(function () { arguments[2].push(() => 1); }); ${inRows}`,
      `${read}rows.reduce((a, b) => a + Number(b['a']), 0); ${inRows}`,
    ],
    [
      'a list changed by a borrowed method',
      `${read}Array.prototype.push.call(rows, ${F}); ${inRows}`,
      `${read}JSON.stringify(rows); ${inRows}`,
    ],
    [
      'a list changed through a key',
      `${read}const at = 'push'; (rows as any)[at](${F}); ${inRows}`,
      `${read}console.log(rows.length); ${inRows}`,
    ],
    [
      'a list changed by Object.assign',
      `${read}Object.assign(rows, [${F}]); ${inRows}`,
      `${read}Object.keys(rows); ${inRows}`,
    ],
    [
      'a list that is compared by code',
      `${read}class A { static [Symbol.hasInstance](l: any) { l.push(() => 1); return true; } } rows instanceof A; ${inRows}`,
      `${read}rows.length > 1; ${inRows}`,
    ],
    [
      'a list given to a replacer',
      `${read}JSON.stringify(rows, (_k, v) => { if (Array.isArray(v)) v.push(() => 1); return v; }); ${inRows}`,
      `${read}JSON.stringify(rows); ${inRows}`,
    ],
    [
      'a list given to what an object holds',
      `${read}const o = { f: (a: any, b: any, l: any) => l.push(() => 1) }; rows.forEach(o.f); ${inRows}`,
      `${read}rows.map(String); ${inRows}`,
    ],
    [
      'a promise that others await',
      `${read}const p = sql('SELECT 1'); (await p).push(${F}); for (const row of await p) row.constructor;`,
      `${read}const p = sql('SELECT 1'); for (const row of await p) row.constructor;`,
    ],
    [
      'a list that its own callback changes',
      `${read}for (const row of (await sql('SELECT 1')).filter((a, i, l) => (l[i + 1] = ${F}))) row.constructor;`,
      `${read}for (const row of (await sql('SELECT 1')).filter((a, i) => a && i)) row.constructor;`,
    ],
    [
      'a list that is changed while it is gone through',
      `${read}rows.slice().forEach((row, i, l) => { l[i + 1] = ${F}; row.constructor; });`,
      `${read}rows.slice().forEach((row) => { row.constructor; });`,
    ],
    [
      'a list of rows and others',
      `${read}for (const row of [...rows, ${F}]) row.constructor;`,
      `${read}for (const row of [rows[0]!, rows[1]!]) row.constructor;`,
    ],
    [
      'a function that calls itself with another',
      `${read}(function g(o: any, n: number): void { if (n > 0) g(() => 1, 0); o.constructor; })(rows[0], 1);`,
      `${read}((o: any) => { o.constructor; })(rows[0]);`,
    ],
    [
      'a parameter that is set',
      `${read}const f = (o: any) => { o = () => 1; o.constructor; }; f(rows[0]);`,
      `${read}const f = (o: any) => { o.constructor; }; f(rows[0]);`,
    ],
    [
      'a function that is called with others',
      `${read}const f = (o: any) => { o.constructor; }; f(rows[0]); f(() => 1);`,
      `${read}const f = (o: any) => { o.constructor; }; f(rows[0]); f({ constructor: 1 });`,
    ],
    [
      'a choice',
      `${read}(rows.length > 1 ? rows[0]! : ${F}).constructor;`,
      `${read}const [first] = rows; first!.constructor;`,
    ],
    [
      'an object that holds another',
      'const o = { constructor: { constructor: 1 } }; o.constructor.constructor;',
      'const o = { constructor: 1 }; o.constructor;',
    ],
    [
      'a list of itself',
      'const l: any = [{ constructor: 1 }, l]; for (const x of l) x.constructor;',
      'const l = [{ constructor: 1 }]; for (const x of l) x.constructor;',
    ],
  ]);
});
