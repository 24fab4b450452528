import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { OURS } from './ours.ts';
import { textbook } from './textbook.ts';

/** Files of peers/, which need what is installed in bench/. */
export const PEERS = [
  'fts5',
  'flexsearch',
  'wink',
  'minisearch',
  'orama',
  'langchain-bm25',
  'langchain-ensemble',
] as const;

/** Every engine by the name it is asked for with. */
export const ENGINES: readonly string[] = [...Object.keys(OURS), 'textbook', ...PEERS];

/** What a race is between unless other engines are named: vectors alone are no search of ours. */
export const CONTENDERS: readonly string[] = ENGINES.filter((name) => name !== 'dense');

/** Loads one engine and what it stands on, and nothing else. Throws on an unknown name, saying which there are. */
export async function openEngine(name: string): Promise<Engine> {
  const ours = OURS[name];
  if (ours !== undefined) return ours;
  if (name === 'textbook') return textbook;
  if (!PEERS.some((peer) => peer === name))
    throw new Error(`There is no engine "${name}", only: ${ENGINES.join(', ')}.`);
  // Not a literal: the product is type-checked without the packages of bench/.
  const { engine } = (await import(join(import.meta.dirname, 'peers', `${name}.ts`))) as { engine: Engine };
  return engine;
}
