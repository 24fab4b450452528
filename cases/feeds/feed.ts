import type { Refusal } from '../import/model.ts';
import type { SourceFile } from '../import/read-batch.ts';

/** A file of the feed, lying on this disk until `dispose` is called. */
export type Fetched =
  | { readonly kind: 'file'; readonly file: SourceFile; dispose(): Promise<void> }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** A place the case data comes from. What goes wrong there is an outcome, never an exception. */
export interface Feed {
  /** The address as it may be shown: without credentials. */
  readonly name: string;
  fetch(): Promise<Fetched>;
}

/** One kind of place: one file of this folder, one line of its index. */
export interface FeedKind {
  readonly name: string;
  /** Whether an address of CASE_FEED or of the command line is one of this kind. */
  accepts(address: string): boolean;
  open(address: string): Feed;
}

/** Bytes of the longest file taken from outside, and how long it may take. */
export const FETCH_LIMITS = { bytes: 600_000_000, seconds: 120 } as const;
