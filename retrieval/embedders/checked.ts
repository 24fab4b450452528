import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from './embedder.ts';

/**
 * Names an embeddings object and looks at everything it gives: as many vectors as texts, of one length from the first on,
 * of numbers. Throws what is wrong with them, naming `who` gave them.
 */
export function checked(name: string, embeddings: EmbeddingsInterface, who = `Embedder ${name}`): Embedder {
  let dimensions: number | null = null;

  function check(vector: unknown): number[] {
    if (!Array.isArray(vector) || vector.length === 0)
      throw new Error(`${who} gave ${describe(vector)} where a vector was due.`);
    const wrong = vector.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new Error(`${who} gave a vector with ${String(vector[wrong])} among its numbers (${wrong}).`);
    dimensions ??= vector.length;
    if (vector.length !== dimensions)
      throw new Error(`${who} gave vectors of ${dimensions} and of ${vector.length} numbers.`);
    return vector;
  }

  return {
    name,
    embedQuery: async (text) => check(await embeddings.embedQuery(text)),
    async embedDocuments(texts) {
      const vectors: unknown = await embeddings.embedDocuments(texts);
      if (!Array.isArray(vectors) || vectors.length !== texts.length)
        throw new Error(
          `${who} gave ${Array.isArray(vectors) ? `${vectors.length} vectors` : describe(vectors)} for ${texts.length} texts.`,
        );
      return vectors.map(check);
    },
  };
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return Array.isArray(value) ? 'an empty list' : `a ${typeof value}`;
}
