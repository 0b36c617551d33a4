import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes in its time, also on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // The same on every machine, whether it has Docker or not; tests of the Docker box ask for it.
    // Whoever has a key for Claude does not pay for tests.
    env: { GLOVEBOX_SANDBOX: 'embedded', ANTHROPIC_API_KEY: '', ANTHROPIC_AUTH_TOKEN: '' },
    reporters: ['default', './test/count-reporter.ts'],
    coverage: { provider: 'v8', include: ['src/**', 'sandbox-image/**'], reporter: ['text-summary', 'html'] },
  },
});
