import { spawn } from 'node:child_process';

/** Hands a file to what the desktop opens such files with. Resolves to a reason where there is no such thing. */
export function openReport(path: string): Promise<string | undefined> {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  return new Promise((resolve) => {
    const child = spawn(opener, [path], { detached: true, stdio: 'ignore' });
    child.on('error', () => resolve(`there is no ${opener} on this machine`));
    child.on('spawn', () => resolve(undefined));
    child.unref();
  });
}
