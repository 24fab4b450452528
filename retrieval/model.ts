/** What is indexed: a provision of a directive, or one text of a BEIR set. */
export interface Passage {
  readonly id: string;
  /** What it is a part of; a ranking of parents takes the best passage of each. */
  readonly parent: string;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
}

export type System = 'hybrid' | 'lexical' | 'dense';

export interface Hit {
  readonly passage: Passage;
  /** Fused score; comparable only within one result. */
  readonly score: number;
  /** What each side saw, null where it did not rank the passage. */
  readonly evidence: {
    /** BM25 score. */
    readonly lexical: number | null;
    /** Cosine, -1 to 1. */
    readonly dense: number | null;
    /** Share of the query's own idf weight found in the passage, glossary expansions included, 0 to 1. */
    readonly coverage: number;
  };
}

export interface SearchOptions {
  /** Hits wanted, default 10. */
  readonly top?: number;
  /** Wanted are the best passages of so many documents, one of each, in the place of `top`. */
  readonly documents?: number;
  readonly system?: System;
  /** Only passages for which this is true are ranked or returned. Asked once a passage: it must not change its mind. */
  readonly allow?: (passage: Passage) => boolean;
  /** Ids of passages: these alone are ranked, by their words. For a few of many, where asking `allow` of each would be dear. */
  readonly only?: readonly string[];
  /** Whether a question may be sent to an embedder that is elsewhere; asked of it as typed and as understood. */
  readonly mayLeave?: (question: string) => boolean;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** What was not available, so that the answer can say so. */
  readonly degraded: readonly 'dense-unavailable'[];
  /** The query as it was understood after typing repair; null when nothing was changed. */
  readonly understoodAs: string | null;
}

export interface Search {
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
}
