import { readFileSync } from 'node:fs';
import { createTypeScriptLanguage } from './typescript.js';
const bench = readFileSync('/work/main/bench/validator.mjs','utf8');
const source = new Function(bench.slice(bench.indexOf('function round'))+';return writeScript(200)')();
const l=createTypeScriptLanguage();
for(let i=0;i<1500;i++) await l.check(source);
