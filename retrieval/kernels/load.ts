import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** WebAssembly's page, in bytes. */
export const PAGE = 65_536;

/**
 * Opens a kernel (a program of assembly/, compiled by `npm run build:kernels`) on a memory of the caller's. `Functions` are
 * those the source exports, `declared` those it declares and leaves to the host.
 */
export function openKernel<Functions>(
  name: string,
  memory: WebAssembly.Memory,
  declared: WebAssembly.ModuleImports = {},
): Functions {
  const binary = readFileSync(join(import.meta.dirname, `${name}.wasm`));
  const imports = { env: { memory }, [name]: declared };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), imports);
  return exports as Functions;
}
