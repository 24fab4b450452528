import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/**
 * LangChain's Embeddings, with a name. Any LangChain embeddings object becomes one by naming it (langchain.ts).
 * Vectors of one embedder have one length; they need not be normalised.
 */
export interface Embedder extends EmbeddingsInterface {
  /** `static-…`, `openai:text-embedding-3-small`: changes when vectors of before cannot be compared with those of now. */
  readonly name: string;
  /** Offered by one that computes in this process: the vector of a text without a promise. */
  readonly embedNow?: (text: string) => ArrayLike<number>;
  /** Offered by one that a worker thread can open for itself, so that many texts do not hold up questions: its key in EMBEDDERS. */
  readonly thread?: string;
}

/** Texts by number: an array, or what makes each when it is asked for. */
export interface Texts {
  readonly length: number;
  at(index: number): string | undefined;
}
