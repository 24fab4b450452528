import type { Refusal } from '../import/model.ts';
import type { SourceFile } from '../import/read-batch.ts';
import type { CivilDate } from '../model.ts';

/** What a source named its last answer by. It is asked again only for what is new since. */
export interface FeedMemory {
  /** An entity tag as a server gave it; for files, name, length and time of change. */
  readonly etag: string | null;
  /** HTTP date, as the server wrote it. */
  readonly lastModified: string | null;
  /** ISO instant from which on a delta is to be asked for; null while there was no full snapshot. */
  readonly since: string | null;
}

/** How a feed is asked. */
export interface FeedAsk {
  /** Null: whatever is there, new or not. */
  readonly memory: FeedMemory | null;
  /** Only what has changed since `memory.since`; a feed that knows no deltas brings the whole. */
  readonly delta: boolean;
  readonly now: Date;
}

/** A file of the feed, lying on this disk until `dispose` is called. */
export type Fetched =
  | {
      readonly kind: 'file';
      readonly file: SourceFile;
      /** Day on which the file was last written, where that tells the day of its data. */
      readonly day?: CivilDate;
      /** `day` stands in the name of the file: it holds by hand too. */
      readonly isDaySaid?: boolean;
      readonly memory?: FeedMemory;
      /** It was asked for as a delta. */
      readonly isDelta?: boolean;
      dispose(): Promise<void>;
    }
  /**
   * There is nothing new. `confirms`: the source itself says that what we have is what it has now, so the data is of
   * today; a file that nobody has replaced says no such thing.
   */
  | { readonly kind: 'unchanged'; readonly confirms: boolean; readonly memory: FeedMemory }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** A place the case data comes from. What goes wrong there is an outcome, never an exception. */
export interface Feed {
  /** The address as it may be shown: without credentials. */
  readonly name: string;
  /** It can be asked for what has changed since an instant. */
  readonly knowsDeltas?: boolean;
  fetch(ask: FeedAsk): Promise<Fetched>;
}

/** What the administrator has set for all feeds. */
export interface FeedSettings {
  /** Hosts, as HOST or HOST:PORT in lower case, that may be on a private network or speak plain http. */
  readonly hosts: ReadonlySet<string>;
  /** Bearer tokens by host (HOST or HOST:PORT). */
  readonly tokens: ReadonlyMap<string, string>;
  /** PEM file with the certificate of an authority of one's own, trusted besides those of the machine. */
  readonly caFile?: string;
  /** Folder for what is being fetched; each file is deleted once it is imported. */
  readonly folder: string;
}

/** One kind of place: one file of this folder, one line of its index. */
export interface FeedKind {
  readonly name: string;
  /** Whether an address of CASE_FEED or of the command line is one of this kind. */
  accepts(address: string): boolean;
  open(address: string, settings: FeedSettings): Feed;
}

/** Bytes of the longest answer taken from outside, and seconds one request may take from beginning to end. */
export const FETCH_LIMITS = { bytes: 600_000_000, seconds: 120 } as const;
export type FetchLimits = { readonly bytes: number; readonly seconds: number };
