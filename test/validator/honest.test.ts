import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkScript } from './check-script.ts';

const folder = new URL('honest/', import.meta.url);
const scripts = readdirSync(folder).map(
  (name) => [name.replace('.txt', ''), readFileSync(new URL(name, folder), 'utf8')] as const,
);

describe('honest scripts pass', () => {
  test('in many styles', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(30);
  });

  test.each(scripts)('%s', async (_name, source) => {
    const verdict = await checkScript(source);
    expect(verdict).toMatchObject({ accepted: true });
    // That a query is put together is a note, and no reproach.
    expect(verdict.warnings.filter(({ risk }) => risk !== 'safe')).toEqual([]);
    expect(verdict.accepted && verdict.script.executable).toHaveLength(source.length);
  });

  test.each(scripts)('%s, with the line ends of Windows and a byte order mark', async (_name, source) => {
    const verdict = await checkScript(`\uFEFF${source.replaceAll('\n', '\r\n')}`);
    expect(verdict).toMatchObject({ accepted: true });
    expect(verdict.accepted && verdict.script.executable.split('\r\n')).toHaveLength(source.split('\n').length);
  });
});
