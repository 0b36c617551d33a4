import { readFileSync } from 'node:fs';
import { createTypeScriptLanguage } from './typescript.js';
const bench = readFileSync('/work/main/bench/validator.mjs','utf8');
const write = new Function(bench.slice(bench.indexOf('function round'))+';return writeScript')();
const l=createTypeScriptLanguage();
const samples={none:null, tiny:'await 0;', rich:`import { sql, type Row } from 'glovebox/kit';
type Line = Row & { name: string };
const rows: Line[] = await sql<Line>(\`SELECT name FROM t WHERE a = \${1} LIMIT 1\`);
const [first] = rows;
const total = rows.map((row) => ({ ...row, n: Number(row['n']!) })).reduce((sum, { n }) => sum + n, 0) as number;
for (const [key, value] of Object.entries({ a: 1 })) if (value > 0 && key !== 'b') console.log(key, first?.name ?? 'none');
function f(x: number, ...rest: readonly number[]): number { return x > 0 ? Math.max(...rest) : -x; }
try { f(total, /a+/.test('a') ? 1 : 2); } catch (error) { throw new Error(String(error)); }
`};
const s=samples[process.argv[2]];
let t=performance.now(); if(s){const v=await l.check(s); if(!v.accepted) console.log(v.violations)}; const w=performance.now()-t; t=performance.now(); await l.check(write(Number(process.argv[3]))); console.log(process.argv[2],process.argv[3],'warm',w.toFixed(0),'check',(performance.now()-t).toFixed(0));
