import { createContext, Script } from 'node:vm';
import { DuckDBInstance } from '@duckdb/node-api';
import { transform } from 'esbuild';
import { tables } from './dataset.ts';

/** A place without walls, where all that a script must not reach is there. */
export type OpenWorld = {
  /** Runs a script and gives the names of the metrics it stated. */
  run(source: string, mode?: 'strict' | 'loose'): Promise<readonly string[]>;
  close(): void;
};

export async function createOpenWorld(): Promise<OpenWorld> {
  const instance = await DuckDBInstance.create(':memory:');
  const setUp = await instance.connect();
  await setUp.run(`CREATE TABLE sales AS ${tables['sales']}`);
  setUp.closeSync();

  return {
    async run(source, mode = 'strict') {
      const connection = await instance.connect();
      // What a script changes is undone: the next one finds the tables as they were.
      await connection.run('BEGIN TRANSACTION');
      const metrics: string[] = [];
      const ask = async (query: string, parameters: unknown[] = []) =>
        await connection.runAndReadAll(String(query), parameters as string[]);
      const host = {
        metric: (name: string) => void metrics.push(name),
        sql: async (query: string, parameters?: unknown[]) =>
          JSON.stringify((await ask(query, parameters)).getRowObjectsJson()),
        columns: async (query: string, parameters?: unknown[]) =>
          JSON.stringify((await ask(query, parameters)).getColumnsObjectJson()),
      };
      try {
        await evaluate(await toFunction(source, mode), host);
      } finally {
        await connection.run('ROLLBACK').catch(() => {});
        await connection.run('DETACH DATABASE IF EXISTS other');
        connection.closeSync();
      }
      return metrics;
    },
    close: () => instance.closeSync(),
  };
}

/** The script as the text of an async function: its imports become what they are short for. */
async function toFunction(source: string, mode: 'strict' | 'loose'): Promise<string> {
  const { code } = await transform(source, { loader: 'ts', target: 'esnext' });
  const body = code
    .replaceAll(/^import \{([^}]*)\} from "glovebox\/kit";$/gm, 'const {$1} = kit;')
    .replaceAll(/^import \* as (\w+) from ("[^"]+");$/gm, 'const $1 = await openModule($2);')
    .replaceAll(/^import (\w+) from ("[^"]+");$/gm, 'const { default: $1 } = await openModule($2);')
    .replaceAll(/\bimport\(/g, 'openModule(')
    .replaceAll(/^import \{ default as (\w+) \} from ("[^"]+");$/gm, 'const { default: $1 } = await openModule($2);');
  return `(async (kit) => { ${mode === 'strict' ? '"use strict";' : ''}\n${body}\n})`;
}

/** All that a script meets is made in the realm it runs in: what it changes there, no other script sees. */
const prepare = `
  globalThis.self = globalThis.window = globalThis.global = globalThis;
  globalThis.Deno = { version: { deno: '2' } };
  globalThis.console = { log() {}, warn() {}, error() {} };
  ({ metric, sql, columns }) => ({
    metric: (name) => metric(String(name)),
    sql: async (query, parameters) => JSON.parse(await sql(String(query), parameters)),
    columns: async (query, parameters) => JSON.parse(await columns(String(query), parameters)),
  })`;

const openModule = (module: string): Promise<unknown> => import(module);

async function evaluate(code: string, host: object): Promise<void> {
  const world = createContext({ openModule, process, structuredClone, performance, fetch });
  const kit = (new Script(prepare).runInContext(world) as (host: object) => object)(host);
  await (new Script(code).runInContext(world) as (kit: object) => Promise<void>)(kit);
}
