import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** Compiled programs lie beside this file, their sources in assembly/. */
const ASSEMBLY = join(import.meta.dirname, 'assembly');

/** Names of the kernels: a source each, and a `.wasm` of that name. */
export const KERNELS = readdirSync(ASSEMBLY)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));

/** Compiler flags of kernels that need more than the rest. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  // Its memory is shared by the worker threads of the training.
  train: ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'],
};

/** Compiles one kernel with AssemblyScript. Throws what the compiler says of a faulty source. */
export async function compileKernel(name: string): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      `${name}.ts`,
      ...['--baseDir', ASSEMBLY, '--outFile', `${name}.wasm`, '--runtime', 'stub', '--importMemory'],
      ...['--enable', 'simd', '-O3', '--noAssert', '--converge'],
      ...(FLAGS[name] ?? []),
    ],
    {
      writeFile: (file, contents) => {
        if (file.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined)
    throw new Error(`Kernel ${name} does not compile:\n${stderr.toString()}`, { cause: error });
  return binary;
}
