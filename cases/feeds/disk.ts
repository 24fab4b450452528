import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { civilDateOf } from '../civil-date.ts';
import type { FeedAsk, Fetched } from './feed.ts';

/** An address with a slash at its end is a folder even while there is none. */
export function isFolder(address: string): boolean {
  if (/[\\/]$/.test(address)) return true;
  return statSync(address, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The file at this path, unless it is the one that was remembered. */
export async function fetchFile(path: string, { memory }: Pick<FeedAsk, 'memory'>): Promise<Fetched> {
  const found = await stat(path).catch(() => null);
  if (found === null) return { kind: 'failed', refusal: { code: 'not-found', detail: path } };
  if (!found.isFile()) return { kind: 'failed', refusal: { code: 'unreadable', detail: path } };
  const name = basename(path);
  const known = { etag: `${name} ${found.size} ${found.mtimeMs}`, lastModified: null, since: null };
  if (memory?.etag === known.etag) return { kind: 'unchanged', confirms: false, memory: known };
  return {
    kind: 'file',
    file: { path, name },
    day: civilDateOf(found.mtime),
    memory: known,
    dispose: async () => {},
  };
}
