import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * V8 keeps a list of pages with code for processors that can protect them by keys, and loses track of it when threads
 * come and go that run WebAssembly: "Check failed: jit_page.has_value()", or SIGSEGV (nodejs/node#64500).
 */
const withoutKeys =
  process.platform === 'linux' && process.arch === 'x64' ? ['--no-memory-protection-keys'] : [];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/canaries/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    // No test replaces a module, and loading everything anew for each file takes a minute and a half.
    isolate: false,
    execArgv: withoutKeys,
    // Threads and programs that tests start need not strip their types each time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'thads-compile-cache') },
    reporters: ['default'],
    passWithNoTests: true,
  },
});
