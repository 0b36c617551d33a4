import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/count-reporter.ts'],
    coverage: { provider: 'v8', include: ['src/**', 'sandbox-image/**'], reporter: ['text-summary', 'html'] },
  },
});
