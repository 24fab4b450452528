import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileKernel, KERNELS } from '../../retrieval/kernels/build.ts';

const COMPILED = join(import.meta.dirname, '../../retrieval/kernels');

test.each(KERNELS)('%s.wasm is what its source compiles to', async (name) => {
  const binary = Buffer.from(await compileKernel(name));
  expect(binary.equals(readFileSync(join(COMPILED, `${name}.wasm`))), 'run npm run build:kernels').toBe(true);
});
