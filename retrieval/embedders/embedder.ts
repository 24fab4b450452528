import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/**
 * LangChain's Embeddings, with a name. Any LangChain embeddings object becomes one by naming it.
 * Vectors of one embedder have one length; they need not be normalised.
 */
export interface Embedder extends EmbeddingsInterface {
  /** `static`, `openai:text-embedding-3-small`: changes when vectors of before cannot be compared with those of now. */
  readonly name: string;
}
