import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernel, KERNELS } from './build.ts';

// `npm run build:kernels`: after a change in assembly/.
for (const name of KERNELS) {
  const binary = await compileKernel(name);
  writeFileSync(join(import.meta.dirname, `${name}.wasm`), binary);
  console.log(`${name}.wasm: ${binary.length} bytes`);
}
