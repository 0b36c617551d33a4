import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asked, ContentBlock } from '../../generator/claude/messages-api.ts';

const harness = fileURLToPath(new URL('../../../bench/eval/main.mjs', import.meta.url));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Line = Readonly<Record<string, unknown>> & { readonly id: string; readonly status: string };

/** A folder with one small table and a file of cases, in which the harness runs as a process against a Messages API. */
export function openBench(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-eval-'));
  const out = join(folder, 'out');
  const file = join(folder, 'cases.jsonl');
  // The prices sum up to 90, the mean of Oslo is 15.
  writeFileSync(join(folder, 'shop.csv'), 'city,price\nOslo,10\nOslo,20\nRome,60\n');
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    GLOVEBOX_SANDBOX: 'embedded',
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: 'sk-ant-secret',
  };
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  const lines = (): Line[] => {
    if (!existsSync(join(out, 'results.jsonl'))) return [];
    const whole = read('results.jsonl').split('\n').slice(0, -1);
    return whole.map((line) => JSON.parse(line) as Line);
  };
  return {
    folder,
    out,
    read,
    lines,
    writeCases(cases: readonly object[]): void {
      writeFileSync(file, cases.map((test) => `${JSON.stringify({ data: 'shop.csv', ...test })}\n`).join(''));
    },
    summary: () => JSON.parse(read('summary.json')) as Record<string, any>,
    line: (id: string) => lines().findLast((line) => line.id === id) as Line,
    /** With `fast`, a reply of the model is a whole case. */
    async run(
      args: readonly string[] = [],
      whenRunning?: (stop: (signal: NodeJS.Signals) => void) => Promise<void>,
    ): Promise<Ended> {
      const usual = [harness, file, '--out', out, '--effort', 'fast'];
      const child = spawn(process.execPath, [...usual, ...args], { cwd: folder, env: environment });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const ended = new Promise<Ended>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, stdout, stderr }));
      });
      try {
        await whenRunning?.((signal) => child.kill(signal));
      } catch (error) {
        child.kill('SIGKILL');
        throw error;
      }
      return ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Bench = ReturnType<typeof openBench>;

/** A reply with a script of this text. */
export function submit(source: string): { readonly content: readonly ContentBlock[] } {
  return {
    content: [{ type: 'tool_use', name: 'submit_script', input: { title: 'Prices', source, assumptions: [] } }],
  };
}

/** A script that states the sum of all prices, of which it says something, by the name that is given. */
export function stateTotal(name: string, more = ''): string {
  return `import { sql, metric, insight } from 'glovebox/kit';
const [row] = await sql('SELECT sum(price) AS total FROM shop');
metric(${JSON.stringify(name)}, Number(row.total));
insight('All prices come to {${name}}.');${more}`;
}

/** The first message of a request to the model. */
export function toldOf(asked: Asked | undefined): string {
  const { messages } = JSON.parse(asked?.text ?? '{"messages":[]}') as { messages: { content: { text: string }[] }[] };
  return messages[0]?.content.map(({ text }) => text).join('\n') ?? '';
}

/** The question in it. */
export function questionOf(asked: Asked): string {
  return /<question>\n([^]*?)\n<\/question>/.exec(toldOf(asked))?.[1] ?? '';
}
