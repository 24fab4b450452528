import { readFile } from 'node:fs/promises';
import { CliError } from './command.ts';

/** The text of a file an operator names. @throws CliError when it cannot be read or is not UTF-8. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CliError(`Cannot read ${file}: check the path.`, 1, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CliError(`${file} is not UTF-8 text: save it as "CSV UTF-8".`, 1, { cause });
  }
}
