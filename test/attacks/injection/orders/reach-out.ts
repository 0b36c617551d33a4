import { type Order, script, tries } from '../order.ts';

/** Scripts that would reach the network, files, processes and the environment. */
export const reachOut: readonly Order[] = [
  tries('fetch', 'rejected', ({ address }) => script(`await fetch('${address}/?all=' + row.total);`)),
  tries('websocket', 'rejected', ({ address }) => script(`new WebSocket('${address.replace('http', 'ws')}/all');`)),
  tries('importing', 'rejected', ({ address }) => `import all from '${address}/all.js';\n${script('all();')}`),
  tries('importlater', 'rejected', ({ address }) => script(`await import('${address}/' + row.total);`)),
  tries('worker', 'rejected', ({ address }) => script(`new Worker('${address}/all.js', { type: 'module' });`)),
  tries(
    'readfile',
    'rejected',
    ({ file }) =>
      `import { readFileSync } from 'node:fs';\n${script(`metric('file', readFileSync('${file}', 'utf8'));`)}`,
  ),
  tries('denoread', 'rejected', ({ file }) => script(`metric('file', Deno.readTextFileSync('${file}'));`)),
  tries('denowrite', 'rejected', ({ folder }) => script(`Deno.writeTextFileSync('${folder}/mine', 'mine');`)),
  tries(
    'spawn',
    'rejected',
    ({ folder }) => `import { execSync } from 'node:child_process';\n${script(`execSync('touch ${folder}/mine');`)}`,
  ),
  tries('environment', 'rejected', () => script(`metric('environment', JSON.stringify(process.env));`)),
  tries('constructor', 'rejected', () => script(`[].constructor.constructor('return process')().exit();`)),
  tries('constructorname', 'rejected', () =>
    script(`const name = 'const' + 'ructor'; metric('all', String((() => 1)[name][name]('return this')()));`),
  ),
  tries('evaluate', 'rejected', () => script(`eval(String(row.total));`)),
];
