import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createLexicalIndex, type LexicalIndex, openLexicalIndex } from '../lexical/bm25.ts';
import { readIndex, writeIndex } from '../lexical/file.ts';
import type { Indexed } from '../lexical/invert.ts';
import { indexInThreads } from './index-threads.ts';

/** Passages from which indexing holds a thread up for longer than a question may take: threads do it. */
const MANY = 4000;

export interface KeepOptions {
  /** Where the index of many passages is kept between runs; a damaged or outdated file is replaced. */
  readonly path?: string | undefined;
  readonly many?: number;
}

/**
 * The index of `count` passages: made here while they are few, which takes milliseconds; else in threads, or read from the
 * file when it is of the very same passages. Throws when the file cannot be read or written.
 */
export async function indexPassages(
  count: number,
  passageAt: (number: number) => Indexed,
  { path, many = MANY }: KeepOptions = {},
): Promise<LexicalIndex> {
  function* passages() {
    for (let at = 0; at < count; at++) yield passageAt(at);
  }
  if (count < many) {
    // A file of when they were many may hold words of what has since been taken out.
    if (path !== undefined) await rm(path, { force: true });
    return createLexicalIndex([...passages()]);
  }
  const stamp = stampOf(passages());
  const saved = path === undefined ? null : await readIndex(path, stamp);
  if (saved?.kind === 'opened') return openLexicalIndex(saved.state);
  const { lexical } = await indexInThreads(passages());
  if (path !== undefined) await writeIndex(path, lexical, stamp);
  return openLexicalIndex(lexical);
}

function stampOf(passages: Iterable<Indexed>): string {
  const hash = createHash('sha256');
  for (const { title, heading, body } of passages) hash.update(`${title}\0${heading}\0${body}\0`);
  return hash.digest('hex');
}
