import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GlossaryEntry } from '../../knowledge/glossary.ts';

/** What a training run takes of the glossary. */
export type Taught = Pick<GlossaryEntry, 'says' | 'means' | 'weight'>;

/**
 * The glossary as it was when the shipped table was trained, an entry a line. The glossary grows with every question that
 * was misunderstood; a table is made anew once in a while, and until then the same command makes the same bytes.
 */
const FILE = join(import.meta.dirname, 'sayings.jsonl');

export function readSayings(): readonly Taught[] {
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Taught);
}

/** Takes today's glossary instead, for this run and those to come. */
export function writeSayings(entries: readonly Taught[]): void {
  const lines = entries.map(({ says, means, weight }) => JSON.stringify({ says, means, weight }));
  writeFileSync(FILE, `${lines.join('\n')}\n`);
}
