import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { checked } from './checked.ts';
import type { Embedder } from './embedder.ts';

/**
 * Any LangChain Embeddings object as an embedder. `name` must change when its vectors do (another model, other
 * dimensions): saved vectors are told apart by it. Throws on an empty name; embedding throws on faulty vectors.
 */
export function createLangChainEmbedder(name: string, embeddings: EmbeddingsInterface): Embedder {
  if (name.trim() === '') throw new Error('An embedder needs a name: saved vectors are told apart by it.');
  return checked(name, embeddings);
}
