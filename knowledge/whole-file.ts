import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: a reader sees the old one or the new one, never a part. Throws one sentence that
 * names it when the folder or the disk refuses; nothing is left behind then.
 */
export async function writeWhole(path: string, content: string, mode?: number): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(draft, content, { flush: true, ...(mode !== undefined && { mode }) });
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new Error(`${path} could not be written; check the space and the rights of its folder.`, { cause });
  }
}
