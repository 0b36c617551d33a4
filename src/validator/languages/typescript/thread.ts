import { parentPort } from 'node:worker_threads';
import { inspectScript, judgeQueries } from '../../apply-rules.ts';
import type { Findings, Inspection } from '../../inspection.ts';
import { rules } from '../../rules/index.ts';
import { ready } from '../../thread-messages.ts';
import type { Job } from '../../thread-messages.ts';
import { inspectTypeScript } from './inspect.ts';

/** A script with a bit of everything: inspecting it gets the parsers going. */
const warmUpScript = `import { sql, type Row } from 'glovebox/kit';
type Line = Row & { name: string };
const rows: Line[] = await sql<Line>(\`SELECT name FROM lines WHERE amount > \${1} ORDER BY name\`);
const [first] = rows;
const total = rows.map((row) => ({ ...row, n: Number(row['n']!) })).reduce((sum, { n }) => sum + n, 0) as number;
for (const [key, value] of Object.entries({ a: 1 })) if (value > 0 && key !== 'b') console.log(key, first?.name ?? 'none');
function compute(x: number, ...rest: readonly number[]): number { return x > 0 ? Math.max(...rest) : -x; }
try { compute(total, /a+/.test('a') ? 1 : 2); } catch (error) { throw new Error(String(error)); }
`;

/** A thread that was asked nothing for so long was started ahead, and has time to get its parsers going. */
const idleMilliseconds = 20;

/** The thread in which scripts in TypeScript are inspected. */
export function start(): void {
  const warming = setTimeout(warmUp, idleMilliseconds);
  parentPort?.on('message', (job: Job) => {
    clearTimeout(warming);
    parentPort?.postMessage(answer(job));
  });
  parentPort?.postMessage(ready);
}

export function warmUp(): void {
  answer({ work: 'inspect', source: warmUpScript });
}

function answer(job: Job): Inspection | Findings {
  if (job.work === 'inspect') return inspectScript(job.source, inspectTypeScript, job.tables);
  return judgeQueries(job.source, job.queries, job.tables, rules);
}
