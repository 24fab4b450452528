import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** WebAssembly's page, in bytes. */
export const PAGE = 65_536;

/**
 * Opens a kernel (a program of assembly/, compiled by `npm run build:kernels`) on a memory of the caller's. `Functions` are
 * those the source exports.
 */
export function openKernel<Functions>(name: string, memory: WebAssembly.Memory): Functions {
  const binary = readFileSync(join(import.meta.dirname, `${name}.wasm`));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } });
  return exports as Functions;
}
