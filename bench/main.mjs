// npm run bench -- <name> [arguments]: runs one benchmark. Each prints JSON, with its baseline beside it.
import { readdirSync } from 'node:fs';

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && file !== 'main.mjs')
  .map((file) => file.slice(0, -'.mjs'.length))
  .sort();

const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && names.includes(name)) {
  // The benchmark sees its own arguments only.
  process.argv = [...process.argv.slice(0, 2), ...rest];
  await import(new URL(`${name}.mjs`, import.meta.url).href);
} else {
  console.error(`${name === undefined ? '' : `There is no benchmark "${name}".\n`}npm run bench -- ${names.join('|')}`);
  process.exitCode = name === undefined ? 0 : 2;
}
