import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Parses texts as modules with the engine itself, and says what is wrong with them. Nothing of them runs. */
export type ModuleParser = {
  /** One text at a time. */
  findProblem(text: string): Promise<string | undefined>;
  close(): Promise<unknown>;
};

const program = `
  const { SourceTextModule } = require('node:vm');
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (text) => {
    let problem;
    try { new SourceTextModule(text); } catch (fault) { problem = String(fault); }
    parentPort.postMessage(problem);
  });`;

export function startModuleParser(): ModuleParser {
  const thread = new Worker(program, { eval: true, execArgv: ['--experimental-vm-modules', '--no-warnings'] });
  return {
    async findProblem(text) {
      const answer = once(thread, 'message');
      thread.postMessage(text);
      return ((await answer) as [string | undefined])[0];
    },
    close: () => thread.terminate(),
  };
}
