import { spawnSync } from 'node:child_process';
import { configDefaults, defineConfig } from 'vitest/config';
import { conformance } from './scripts/conformance-reporter.mjs';

/** moto is packaged neither by Debian nor for npm: its tests run where it is. */
const hasMoto = spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
if (!hasMoto) process.stderr.write('test/upstream/moto.test.ts is left out: no moto_server is installed\n');

export default defineConfig({
  plugins: [conformance],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: hasMoto ? configDefaults.exclude : [...configDefaults.exclude, 'test/upstream/moto.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
