import { defineConfig } from 'vitest/config';
import { conformance } from './scripts/conformance-reporter.mjs';

export default defineConfig({
  plugins: [conformance],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
