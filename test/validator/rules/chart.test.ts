import { describe } from 'vitest';
import { testRefusals } from '../check-script.ts';

const kit = `import { sql, plot, insight, table } from 'glovebox/kit'; insight; table;\nconst rows = await sql('SELECT 1 AS a');\n`;
const draw = (spec: string, before = '') => `${kit}${before}plot('p', ${spec});`;
const bar = `mark: 'bar', encoding: { x: { field: 'a' } }`;

describe('charts', () => {
  testRefusals('chart', [
    [
      'data from an address',
      draw(`{ data: { url: 'https://a.example/b.json' }, ${bar} }`),
      draw(`{ data: { values: rows }, ${bar} }`),
    ],
    [
      'a picture',
      draw(`{ data: { values: rows }, mark: 'image', encoding: { url: { field: 'a' } } }`),
      draw(`{ data: { values: rows }, mark: 'point', encoding: { x: { field: 'url' } } }`),
    ],
    [
      'code in an expression',
      draw(
        `{ data: { values: rows }, transform: [{ calculate: "toString.constructor('return 1')()", as: 'b' }], ${bar} }`,
      ),
      draw(`{ data: { values: rows }, transform: [{ calculate: 'datum.a * 2', as: 'b' }], ${bar} }`),
    ],
    [
      'options for a page',
      draw(`{ usermeta: { embedOptions: { loader: {} } }, data: { values: rows }, ${bar} }`),
      draw(`{ title: 'usermeta', data: { values: rows }, ${bar} }`),
    ],
    [
      'a part that a constant holds',
      draw(`{ layer: [{ data: far, mark: 'geoshape' }] }`, `const far = { url: 'https://a.example/w.json' };\n`),
      draw(`{ layer: [{ data: near, ${bar} }] }`, `const near = { values: rows };\n`),
    ],
    [
      'a second table from an address',
      draw(
        `{ data: { values: rows }, transform: [{ lookup: 'a', from: { data: { url: 'https://a.example/k' }, key: 'a', fields: ['b'] } }], ${bar} }`,
      ),
      draw(`{ data: { name: 'totals' }, ${bar} }`),
    ],
    [
      'no chart at all',
      draw(`{ mark: 'bar', fantasy: 1, data: { values: rows } }`),
      draw(`{ mark: rows.length > 1 ? 'bar' : 'line', data: { values: rows } } as any`),
    ],
  ]);
});

describe('texts that act', () => {
  const say = (text: string) => `${kit}insight(${text});`;
  testRefusals('active-text', [
    ['a picture from elsewhere', say(`'![a](https://a.example/p.png)'`), say(`'Sales grew [see table].'`)],
    ['a link', say(`'[a](https://a.example)'`), say(`'Source: https://a.example'`)],
    [
      'an address with values in it',
      say('`See https://a.example/?q=${rows.length}`'),
      say('`See https://a.example/ for ${rows.length}`'),
    ],
    ['markup', say(`'<img src=x onerror=1>'`), say(`'revenue <base and (<form factor> or <a b c>)'`)],
    ['a link that runs code', say(`'javascript:alert(1)'`), say(`'javascript: 4 orders'`)],
    [
      'a formula',
      `${kit}table('t', [{ a: '=HYPERLINK("https://a.example")' }]);`,
      `${kit}table('t', [{ a: '= total, without hyperlinks' }]);`,
    ],
    ['orders to a terminal', String.raw`console.log('\u001b[2J');`, String.raw`console.log('\u2500\u2500');`],
    ['characters that cannot be seen', say(String.raw`'steady.\u200b\u200b'`), say(`'steady 👨‍👩‍👧'`)],
  ]);
});
