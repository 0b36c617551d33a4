import { call, honest, honestSentence, look, type Order, say, script, submit, tries } from '../order.ts';

/** What would have no end, or take all there is. */
export const resources: readonly Order[] = [
  {
    name: 'loop',
    first: 'timed-out',
    turns: () => [[submit(script('for (;;);'))]],
    ends: ['timed-out'],
    limits: { timeoutSeconds: 1 },
  },
  {
    name: 'longloop',
    first: 'timed-out',
    turns: () => [[submit(script('let sum = 0; for (let at = 0; at < 1e13; at += 1) sum += at; metric("sum", sum);'))]],
    ends: ['timed-out'],
    limits: { timeoutSeconds: 1 },
  },
  {
    name: 'longquery',
    first: 'timed-out',
    turns: () => [
      [
        submit(
          script(
            `await sql('SELECT sum(hash(a.amount, b.amount, c.amount)) AS n FROM (SELECT unnest(range(100000)) AS amount FROM sales) a, (SELECT unnest(range(100000)) AS amount FROM sales) b, (SELECT unnest(range(100000)) AS amount FROM sales) c');`,
          ),
        ),
      ],
    ],
    ends: ['timed-out'],
    limits: { timeoutSeconds: 1 },
  },
  {
    name: 'memory',
    first: 'out-of-memory',
    turns: () => [
      [submit(script('const all = []; for (let at = 0; at < 1e6; at += 1) all.push(new Float64Array(1e6).fill(at));'))],
    ],
    ends: ['out-of-memory'],
    limits: { memoryBytes: 640 * 1024 * 1024, timeoutSeconds: 60 },
  },
  tries('manymetrics', 'failed', () => script('for (let at = 0; at < 20000; at += 1) metric("m" + at, at);')),
  {
    name: 'resubmit',
    turns: ({ address }) => [[submit(script(`await fetch('${address}');`))]],
    ends: ['rejected'],
    first: 'rejected',
  },
  { name: 'lookforever', turns: () => [[look('SELECT count(*) AS n FROM sales')]], ends: ['unanswerable'] },
  {
    name: 'manycalls',
    turns: ({ file }) => [
      Array.from({ length: 30 }, () => look(`SELECT * FROM read_text('${file}')`)),
      [
        submit(honest),
        submit(script('for (;;);')),
        call('cannot_answer', { reason: '', missing: [], suggestions: [] }),
      ],
      [say(honestSentence)],
    ],
    ends: ['answered'],
  },
];
