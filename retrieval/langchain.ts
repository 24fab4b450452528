import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Hit, Search, SearchOptions } from './model.ts';

/** What a document of the retriever carries beside the passage's body. */
export interface PassageMetadata {
  readonly id: string;
  /** What the passage is a part of. */
  readonly parent: string;
  readonly title: string;
  readonly heading: string;
  /** Fused score; comparable only within one result. */
  readonly score: number;
  /** BM25 score, null where no word of the question stands in the passage. */
  readonly lexical: number | null;
  /** Cosine, -1 to 1; null where vectors were not at hand. */
  readonly dense: number | null;
  /** Share of the question that the passage answers to, 0 to 1. */
  readonly coverage: number;
}

export interface RetrieverOptions extends BaseRetrieverInput, SearchOptions {}

/**
 * A search as a LangChain retriever, for any chain or agent: documents best first, `top` of them (10 by default), with their
 * evidence as metadata. docs/examples/retriever-in-a-chain.ts shows one at work.
 */
export function createRetriever(
  search: Search,
  options: RetrieverOptions = {},
): BaseRetriever<PassageMetadata> {
  return new SearchRetriever(search, options);
}

class SearchRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name = () => 'SearchRetriever';
  override lc_namespace = ['thads', 'retrievers'];
  readonly #search: Search;
  readonly #options: SearchOptions;

  constructor(search: Search, { top, system, allow, ...input }: RetrieverOptions) {
    super(input);
    this.#search = search;
    this.#options = {
      ...(top !== undefined && { top }),
      ...(system !== undefined && { system }),
      ...(allow !== undefined && { allow }),
    };
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const { hits } = await this.#search.search(query, this.#options);
    return hits.map(toDocument);
  }
}

function toDocument({ passage, score, evidence }: Hit): Document<PassageMetadata> {
  const { id, parent, title, heading, body } = passage;
  const { lexical, dense, coverage } = evidence;
  const metadata = { id, parent, title, heading, score, lexical, dense, coverage };
  return new Document({ id, pageContent: body, metadata });
}
