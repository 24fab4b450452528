import type { Embedder } from '../../retrieval/embedders/index.ts';
import { createRandom } from '../../retrieval/training/random.ts';

const DIMENSIONS = 16;

/** Each text is the seed of its random vector; the text "0" has no direction. */
export function vectorOf(text: string): number[] {
  const random = createRandom(Number(text));
  return Array.from({ length: DIMENSIONS }, () => (text === '0' ? 0 : random.normal()));
}

export const seeds: Embedder = {
  name: 'seeds',
  embedQuery: async (text) => vectorOf(text),
  embedDocuments: async (texts) => texts.map(vectorOf),
};
