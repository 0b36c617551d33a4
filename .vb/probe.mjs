import { createTypeScriptLanguage } from './typescript.js';
const l = createTypeScriptLanguage();
const t0=performance.now();
const v = await l.check(`import { sql, metric, Row } from 'glovebox/kit';
type R = { region: string };
interface X<T> { a: T }
const rows: R[] = await sql<R>('SELECT region FROM sales ORDER BY 1');
const f = async <T,>(x: T, y?: number): Promise<T> => x as T;
class A<T> extends Error implements X<T> { private readonly a: T; static x?: number = 1; constructor(a: T) { super(); this.a = a; } get(this: A<T>, k: string): T { return this.a!; } }
const g = rows as R[]
;(rows)[0]!.region;
const m = new Map<string, Map<string, number>>();
metric('n', rows.length satisfies number);
`);
console.log(performance.now()-t0);
console.log(JSON.stringify(v,null,1)); console.log(v.script?.executable);
for (const s of process.argv.slice(2)) { const v=await l.check(s); console.log(s,'=>',v.accepted, [...(v.violations??[]),...v.warnings].map(f=>`${f.rule} ${f.line}:${f.column} ${f.excerpt} | ${f.message} | ${f.remedy}`)); }
