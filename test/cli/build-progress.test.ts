import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBuildProgress } from '../../src/cli/build-progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const install = 'RUN apt-get update && apt-get install --yes gcc';
const seal = 'RUN gcc -o seal.so seal.c';

/** A terminal on which can be looked at what was written, and at what stands there in the end. */
function openTerminal(live: boolean) {
  let written = '';
  const terminal: Terminal = {
    colour: false,
    width: 80,
    unicode: true,
    live,
    colourNotes: live,
    printed: false,
    print: async () => {},
    note: async (text) => void (written += text),
    paint: (_, text) => text,
    paintNote: (_, text) => text,
  };
  const screen = () =>
    written
      .split('\n')
      .map((line) => line.split('\u001B[2K').at(-1))
      .join('\n');
  return { terminal, written: () => written, screen };
}

describe('The progress of a build', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('is a plain line for each step in plain words where there is no terminal', () => {
    const { terminal, written } = openTerminal(false);
    const progress = createBuildProgress(terminal);
    progress.hear({ type: 'step', number: 1, of: 3, instruction: install });
    progress.hear({ type: 'line', text: 'Get:1 gcc' });
    progress.hear({ type: 'step', number: 2, of: 3, instruction: 'ENV TZ=UTC' });
    progress.hear({ type: 'step', number: 3, of: 3, instruction: seal });
    progress.begin('Starting a box');
    progress.finish();
    expect(written()).toBe('Installing what the build needs\nCompiling the seal of the processes\nStarting a box\n');
  });

  it('is one line for each step on a terminal, with the time that it took', () => {
    const { terminal, screen } = openTerminal(true);
    const progress = createBuildProgress(terminal);
    progress.hear({ type: 'step', number: 1, of: 2, instruction: install });
    progress.hear({ type: 'line', text: 'Get:1 \u001B[31mgcc' });
    vi.advanceTimersByTime(3_000);
    expect(screen()).toBe('  · Installing what the build needs 3 s Get:1 [31mgcc');
    progress.hear({ type: 'step', number: 2, of: 2, instruction: seal });
    progress.hear({ type: 'kept' });
    progress.finish();
    expect(screen()).toBe(
      '  ✓ Installing what the build needs 3 s\n  ✓ Compiling the seal of the processes kept from before\n',
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with the last lines of the step that failed', () => {
    const { terminal, written, screen } = openTerminal(true);
    const progress = createBuildProgress(terminal);
    progress.hear({ type: 'step', number: 1, of: 2, instruction: install });
    progress.hear({ type: 'line', text: 'of the step before' });
    progress.hear({ type: 'step', number: 2, of: 2, instruction: seal });
    for (let line = 1; line <= 20; line += 1) progress.hear({ type: 'line', text: `line ${line}` });
    progress.fail(true);
    const last = Array.from({ length: 12 }, (_, index) => `    line ${index + 9}\n`).join('');
    expect(screen()).toBe(
      `  ✓ Installing what the build needs 0 s\n  ✗ Compiling the seal of the processes 0 s\n${last}`,
    );
    expect(written()).toContain('of the step before');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows no output where it was cancelled', () => {
    const { terminal, written } = openTerminal(false);
    const progress = createBuildProgress(terminal);
    progress.hear({ type: 'step', number: 1, of: 1, instruction: install });
    progress.hear({ type: 'line', text: 'Get:1 gcc' });
    progress.fail(false);
    expect(written()).toBe('Installing what the build needs\n');
  });
});
