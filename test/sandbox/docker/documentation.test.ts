import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { probes } from '../../../src/contract/probes.ts';
import { hostSettings, processSettings } from '../../../src/sandbox/docker/container-options.ts';
import { namesByReason, rules } from './call-rules.ts';

const page = readFileSync('docs/containment.md', 'utf8');

/** The rows of the table below a title, without its head: their cells. */
function readTable(title: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

it('docs/containment.md lists every setting of a container with what it stops, and no other', () => {
  const settings = Object.entries({ ...processSettings, ...hostSettings });
  expect(readTable('Settings')).toEqual(settings.map(([name, { stops }]) => [name, stops]));
});

it('docs/containment.md says how many system calls are permitted for each reason, and for none else', () => {
  const counts = [...namesByReason()].map(([reason, names]) => [reason, String(names.length)]);
  expect(readTable('System calls').map(([reason, count]) => [reason, count])).toEqual(counts);
  const all = new Set(rules.map(({ name }) => name)).size;
  const parts = new Set(rules.filter(({ conditions }) => conditions.length > 0).map(({ name }) => name)).size;
  expect(page).toContain(`permits ${all} system calls of Linux, ${parts} of them only`);
});

it('docs/containment.md lists every attempt that is made from inside, and no other', () => {
  expect(readTable('Attestation')).toEqual(Object.entries(probes));
});
