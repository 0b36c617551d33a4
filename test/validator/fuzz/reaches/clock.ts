import fc from 'fast-check';
import { reach } from './reach.ts';
import type { Reach } from './reach.ts';
import { readProperty } from './steps.ts';

/** The question is asked long before any of these runs. */
const clock = reach('the clock', '(value: any) => Number(new Date(value)) > Date.UTC(2020, 0)');

const made = readProperty('new Date()', 'constructor').chain((maker) =>
  fc.constantFrom(
    `new (${maker} as any)()`,
    `(${maker} as any)()`,
    `(${maker} as any).now()`,
    `new (${maker} as any)(...[])`,
    `((Own: any) => new (class extends Own {} as any)())(${maker})`,
  ),
);

const plain = fc.constantFrom(
  'new Date()',
  'Date()',
  'Date.now()',
  'new Date(Date.now())',
  'structuredClone(new Date())',
  'new Date().toLocaleDateString("en-US")',
  "new Intl.DateTimeFormat('en-US').format()",
  "new Intl.DateTimeFormat('en-US').formatToParts().map(({ value }) => value).join('')",
  "new Intl.DateTimeFormat('en-US').formatRange(new Date(), new Date())",
  'performance.timeOrigin',
);

export const realClock: fc.Arbitrary<Reach> = fc
  .oneof({ weight: 2, arbitrary: plain }, { weight: 1, arbitrary: made })
  .map(clock);
