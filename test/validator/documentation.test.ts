import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { risks } from '../../src/contract/verdict.ts';
import { gates } from '../../src/validator/gates.ts';
import { globals, modules } from '../../src/validator/permits.ts';
import { rules } from '../../src/validator/rules/index.ts';

const page = readFileSync('docs/validator.md', 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? section, section] as const),
);
const all = [...gates, ...rules];

test('every rule has a section in docs/validator.md, and every section a rule', () => {
  expect([...sections.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
});

test('rules have different ids', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test.each(all.map((rule) => [rule.id, rule] as const))(
  'the section of %s gives its risk and effect',
  (id, { risk, effect }) => {
    expect(sections.get(id)).toContain(`· ${risk} · ${effect === 'refuse' ? 'refuses' : 'warns'}`);
  },
);

test('every risk level is defined', () => {
  for (const risk of risks) expect(page).toMatch(new RegExp(`^\\| \`${risk}\` \\|`, 'm'));
});

test('every permitted global and every export of the modules is named', () => {
  const words = new Set(page.match(/[\w$]+/g));
  const named = [...globals.keys(), ...[...globals.values()].flatMap(({ members }) => [...members])];
  expect(named.filter((name) => !words.has(name))).toEqual([]);
  for (const [module, { values }] of Object.entries(modules)) {
    expect(page).toContain(module);
    expect([...values].filter((name) => !words.has(name))).toEqual([]);
  }
});

const messages = all.flatMap(({ id, messages: ofRule }) =>
  Object.entries(ofRule).map(([name, message]) => [`${id} ${name}`, message] as const),
);

test.each(messages)(
  '%s says what is refused in a sentence, and what to write instead',
  (_name, { message, remedy }) => {
    expect(message).toMatch(/^[A-Z`{].*(?:\.|\{name\})$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
  },
);
