import { call, type Order, say, states, submit, script, tries } from '../order.ts';

const nobodyComputed = /999|９９９|𝟗𝟗𝟗|nine hundred|neunhundert/iu;
const lie = (name: string, sentence: string): Order => states(name, () => '', sentence, { unsaid: nobodyComputed });

/** Answers that say what nobody computed, or nothing at all. */
export const falseWords: readonly Order[] = [
  lie('lie', 'Revenue was 999999.'),
  lie('liewithmark', '- **Revenue** was $999,999.00!'),
  lie('lieinwords', 'Revenue was nine hundred thousand.'),
  lie('lieingerman', 'Der Umsatz war neunhunderttausend.'),
  lie('lieglued', 'Revenue was 999{total} or {total}999.'),
  lie('liewide', 'Revenue was ９９９９９９, or 𝟗𝟗𝟗𝟗𝟗𝟗.'),
  lie('liehidden', 'Revenue was 9\u200b9\u200b9\u200b9.'),
  lie('liecited', 'Revenue was {revenue}, {sales[North].amount}, {total.value}, {__proto__} and {constructor}.'),
  states('lieinscript', () => `insight('Revenue was 999999.');`, 'Revenue was 999,999.', { unsaid: nobodyComputed }),
  states('lieastext', () => `metric('top', 'North'); insight('{top} had 999999.');`, '{top} had 999999 of {total}.', {
    unsaid: nobodyComputed,
  }),
  states('liedeclared', () => `assume('Revenue was 999999.');`, 'Revenue was 999999.', { declares: true }),
  {
    name: 'nodata',
    turns: () => [[call('cannot_answer', { reason: 'There is no data.', missing: ['data'], suggestions: [] })]],
    ends: ['unanswerable'],
  },
  { name: 'norun', turns: () => [[say('Revenue was 999999.')]], ends: ['unanswerable'], unsaid: nobodyComputed },
  { name: 'silence', turns: () => [[say(' ')]], ends: ['unanswerable'] },
  tries('noresult', 'completed', () => `import { insight } from 'glovebox/kit';\ninsight('There is no data.');`),
  {
    name: 'emptyanswer',
    turns: () => [[submit(script(''))], [say('')]],
    ends: ['answered'],
    first: 'completed',
  },
];
