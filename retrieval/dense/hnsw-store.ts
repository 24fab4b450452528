import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/**
 * Breadth of the search: neighbours kept on the way, at least this and so many times what is wanted. Of the true
 * nearest .99 are found then among 60,000 vectors of law texts (docs/decisions/012-vectors.md).
 */
const EF = { least: 200, times: 8 };
/** Room to grow by when a graph is full; growing by what is added copies everything each time. */
const GROWTH = 1.5;

/** LangChain's HNSWLib with what it lacks; a VectorStore for any chain. */
export interface HNSWStore extends HNSWLib {
  /** Documents that can be found. */
  readonly size: number;
  /** Takes documents out by id; what is not there is passed over. */
  remove(ids: readonly string[]): void;
  /** At most `top` documents, nearest first, with their distance (1 - cosine). */
  nearest(
    vector: readonly number[],
    top: number,
    filter?: (document: Document) => boolean,
  ): [Document, number][];
  /** Single documents, or the files of a store that was saved in a folder. */
  delete(params: { ids: readonly string[] } | { directory: string }): Promise<void>;
}

const define = async () => {
  const { HNSWLib: Base } = await import('@langchain/community/vectorstores/hnswlib');

  /**
   * Documents are known by their id (`id`, else `metadata.id`): one that comes again replaces the older, one that is deleted is
   * never found. An empty store answers nothing instead of throwing, and nobody is warned of wanting more than there is.
   */
  return class Store extends Base implements HNSWStore {
    /** Which of the graph's labels an id has; labels are never used twice. */
    readonly #labels = new Map<string, number>();
    #adding: Promise<void> = Promise.resolve();

    constructor(embeddings: EmbeddingsInterface, args: ConstructorParameters<typeof Base>[1]) {
      super(embeddings, args);
      for (const [label, document] of this.docstore._docs)
        this.#labels.set(idOf(document, Number(label)), Number(label));
    }

    get size() {
      return this.#labels.size;
    }

    remove(ids: readonly string[]): void {
      for (const id of ids) {
        const label = this.#labels.get(id);
        if (label === undefined) continue;
        this.index.markDelete(label);
        this.docstore._docs.delete(String(label));
        this.#labels.delete(id);
      }
    }

    nearest(vector: readonly number[], top: number, filter?: (document: Document) => boolean) {
      const wanted = Math.min(top, this.size);
      if (wanted <= 0) return [];
      this.index.setEf(Math.max(EF.least, EF.times * wanted));
      const documentOf = (label: number) => this.docstore._docs.get(String(label)) as Document;
      const allowed =
        filter && ((label: number) => this.docstore._docs.has(String(label)) && filter(documentOf(label)));
      const { neighbors, distances } = this.index.searchKnn(Array.from(vector), wanted, allowed);
      return neighbors.map((label, at): [Document, number] => [documentOf(label), distances[at] ?? 0]);
    }

    /** One call after the other: labels follow from how many there are. */
    override addVectors(vectors: number[][], documents: Document[]): Promise<void> {
      const add = () => this.#add(vectors, documents);
      this.#adding = this.#adding.then(add, add);
      return this.#adding;
    }

    async #add(vectors: number[][], documents: Document[]): Promise<void> {
      if (vectors.length === 0) return;
      const held = this._index?.getCurrentCount() ?? 0;
      const ids = documents.map((document, at) => idOf(document, held + at));
      if (new Set(ids).size < ids.length) throw new Error('Two of the documents to be added have one id.');
      this.remove(ids);
      const capacity = this._index?.getMaxElements() ?? 0;
      if (held > 0 && held + vectors.length > capacity)
        this.index.resizeIndex(Math.max(held + vectors.length, Math.ceil(GROWTH * capacity)));
      await super.addVectors(vectors, documents);
      ids.forEach((id, at) => {
        this.#labels.set(id, held + at);
      });
    }

    override async similaritySearchVectorWithScore(
      query: number[],
      k: number,
      filter?: (document: Document) => boolean,
    ) {
      return this.nearest(query, k, filter);
    }

    override async delete(params: { ids: readonly string[] } | { directory: string }): Promise<void> {
      if ('ids' in params) this.remove(params.ids);
      else await super.delete(params);
    }
  };
};

const idOf = (document: Document, label: number) => String(document.id ?? document.metadata.id ?? label);

let defined: ReturnType<typeof define> | null = null;
// Defined when first needed: the package takes 0.3 s.
const storeClass = () => {
  defined ??= define();
  return defined;
};

export async function createHNSWStore(embeddings: EmbeddingsInterface): Promise<HNSWStore> {
  const Store = await storeClass();
  return new Store(embeddings, { space: 'cosine' });
}

/** Opens what LangChain's HNSWLib saved in a folder. Throws what the reader throws when it is missing or damaged. */
export async function loadHNSWStore(directory: string, embeddings: EmbeddingsInterface): Promise<HNSWStore> {
  const Store = await storeClass();
  const { args, index, docstore } = await Store.load(directory, embeddings);
  return new Store(embeddings, { ...args, index, docstore });
}
