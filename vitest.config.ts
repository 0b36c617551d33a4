import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { glovebox: new URL('./src/index.ts', import.meta.url).pathname } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
});
