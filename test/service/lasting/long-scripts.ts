/** Says that it runs, and does so until its time is over. */
export const endless = `console.log('runs');\nfor (;;);`;

/** Says that it runs, and is at it for a moment. */
export const slow = `import { metric } from 'glovebox/kit';
console.log('runs');
let sum = 0;
for (let i = 0; i < 400_000_000; i += 1) sum += i;
metric('n', 7);`;

/** States one number. */
export const stating = (number: number) => `import { metric } from 'glovebox/kit';\nmetric('n', ${number});`;

export const ask = (script: string, more: object = {}) => ({
  json: { script, data: { rows: { t: [{ a: 1 }] } }, ...more },
});

export const async = { headers: { prefer: 'respond-async' } };
