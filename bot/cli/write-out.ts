import { writeFile } from 'node:fs/promises';
import { CliError } from './command.ts';

/** Writes what a command made into the file it was told to; ends the command where that cannot be. */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((cause: unknown) => {
    throw new CliError(`${file} cannot be written: give another place.`, 1, { cause });
  });
}
