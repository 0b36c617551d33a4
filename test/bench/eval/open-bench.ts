import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, MessagesApi } from '../../generator/claude/messages-api.ts';

type Value = { readonly name: string; readonly right: boolean };
type Line = {
  readonly id: string;
  readonly right: boolean;
  readonly cause?: string;
  readonly values: readonly Value[];
};

/** A place to run the harness in as a person runs it, with a model whose replies are made up beside it. */
export async function openBench() {
  const api = new MessagesApi();
  const address = await api.start();
  const root = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  writeFileSync(join(root, 'people.csv'), 'name,age\nAnn,31\nBob,44\nCid,60\n');
  let runs = 0;
  let out = '';

  const start = (...args: readonly string[]) => {
    const environment = {
      PATH: process.env['PATH'],
      GLOVEBOX_HOME: join(root, 'home'),
      GLOVEBOX_SANDBOX: 'embedded',
      ANTHROPIC_BASE_URL: address,
      ANTHROPIC_API_KEY: 'sk-ant-none',
    };
    return spawn(process.execPath, ['bench/eval/main.mjs', ...args, '--out', out, '--effort', 'fast'], {
      env: environment,
    });
  };

  return {
    api,
    start,
    /** From here on another folder is written to. */
    renew() {
      runs += 1;
      out = join(root, `out${runs}`);
    },
    path: (name: string) => join(out, name),
    write(text: string): string {
      const file = join(root, `cases${runs}.jsonl`);
      writeFileSync(file, text);
      return file;
    },
    async run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
      const child = start(...args);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (piece: Buffer) => (said += piece.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, said };
    },
    summary: () => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Record<string, unknown>,
    lines: (): readonly Line[] =>
      readFileSync(join(out, 'results.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
    async close() {
      await api.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export const writeLines = (...cases: readonly object[]) => cases.map((one) => `${JSON.stringify(one)}\n`).join('');

export function submit(source: string): Answer {
  const input = { title: 'Ages', source: `import { sql, metric } from 'glovebox/kit';\n${source}`, assumptions: [] };
  return { content: [{ type: 'tool_use', name: 'submit_script', input }] };
}
