import { civilDateOf } from './civil-date.ts';
import type { Feed, FeedMemory, Fetched } from './feeds/feed.ts';
import type { Acceptable, ImportOutcome, Mode, TaughtWord } from './import/model.ts';
import type { ReadOptions } from './import/read-batch.ts';
import type { CivilDate } from './model.ts';
import type { CaseStore } from './store.ts';

/** The feed id when there is only one feed, and of files given to the command line: one office, one full list. */
export const MAIN_FEED = 'main';

export interface PullOptions {
  /** Default: `main`. A full snapshot speaks only of the cases of its own feed. */
  readonly feedId?: string;
  /** Default: what the file says of itself, else the day of `now` in Việt Nam. */
  readonly asOf?: CivilDate;
  /** Default: what the file says of itself, else full. */
  readonly mode?: Mode;
  /** Reports what would happen and writes nothing. */
  readonly dryRun?: boolean;
  readonly now: () => Date;
  readonly resolveUnit: ReadOptions['resolveUnit'];
  readonly resolveExecutor?: ReadOptions['resolveExecutor'];
  readonly provinces?: ReadOptions['provinces'];
  /** Headings and values an administrator has taught. */
  readonly taught?: readonly TaughtWord[];
  /** What would refuse the batch, or keep rows of it out, and is accepted. */
  readonly accept?: readonly Acceptable[];
  /** Who accepts it: a person's id or `operator`. */
  readonly actor?: string;
}

export type PullOutcome =
  | ImportOutcome
  /** Nothing is new. `confirmed`: the source says so, and the data is of today. */
  | { readonly kind: 'unchanged'; readonly confirmed: boolean };

/** Fetches a feed, reads it and applies it: all of it or, when it is refused, nothing. */
export async function pull(feed: Feed, store: CaseStore, options: PullOptions): Promise<ImportOutcome> {
  const startedAt = options.now();
  const fetched = await feed.fetch({ memory: null, delta: false, now: startedAt });
  if (fetched.kind === 'failed') return { kind: 'refused', refusal: fetched.refusal };
  if (fetched.kind === 'unchanged')
    return { kind: 'refused', refusal: { code: 'unreachable', detail: `${feed.name}: HTTP 304` } };
  const day = fetched.isDaySaid === true ? fetched.day : undefined;
  return importFile(fetched, store, options, { startedAt, day });
}

/**
 * The same by the clock: asks only for what is new since the last time, remembers what the answer was named by, and
 * takes a file without a day of its own for one of the day it was written.
 */
export async function pullNew(
  feed: Feed,
  store: CaseStore,
  options: Omit<PullOptions, 'asOf' | 'mode' | 'dryRun'> & {
    readonly feedId: string;
    /** Only what has changed since the last answer, where the feed knows deltas. */
    readonly delta: boolean;
  },
): Promise<PullOutcome> {
  const { feedId, delta, now } = options;
  const startedAt = now();
  const fetched = await feed.fetch({ memory: await memoryOf(feedId, store), delta, now: startedAt });
  if (fetched.kind === 'failed') return { kind: 'refused', refusal: fetched.refusal };
  const whole = { ...(!delta && { checkedAt: startedAt.toISOString() }) };
  if (fetched.kind === 'unchanged') {
    if (!fetched.confirms) return { kind: 'unchanged', confirmed: false };
    await store.noteFeed(feedId, { ...whole, ...fetched.memory, asOf: civilDateOf(startedAt) });
    return { kind: 'unchanged', confirmed: true };
  }
  const outcome = await importFile(fetched, store, options, { startedAt, day: fetched.day });
  if (outcome.kind === 'applied') {
    const { since = null, ...tags } = fetched.memory ?? { etag: null, lastModified: null };
    await store.noteFeed(feedId, {
      ...whole,
      since,
      ...(!delta && { ...tags, holds: outcome.report.holds }),
    });
  }
  return outcome;
}

async function importFile(
  fetched: Fetched & { readonly kind: 'file' },
  store: CaseStore,
  options: PullOptions,
  { startedAt, day }: { readonly startedAt: Date; readonly day?: CivilDate | undefined },
): Promise<ImportOutcome> {
  const today = civilDateOf(startedAt);
  try {
    const read = {
      feed: options.feedId ?? MAIN_FEED,
      asOf: options.asOf ?? null,
      today: day !== undefined && day < today ? day : today,
      importDay: today,
      // An answer to "what has changed" is never the whole, whatever it calls itself.
      mode: fetched.isDelta === true ? 'delta' : (options.mode ?? null),
      resolveUnit: options.resolveUnit,
      ...(options.resolveExecutor !== undefined && { resolveExecutor: options.resolveExecutor }),
      ...(options.provinces !== undefined &&
        options.accept?.includes('other-province') !== true && { provinces: options.provinces }),
      ...(options.taught !== undefined && { taught: options.taught }),
    };
    return await store.importFile(fetched.file, read, {
      dryRun: options.dryRun ?? false,
      now: options.now,
      startedAt,
      ...(options.accept !== undefined && { accept: options.accept }),
      ...(options.actor !== undefined && { actor: options.actor }),
    });
  } finally {
    await fetched.dispose();
  }
}

/**
 * What the feed is asked about. While rows were kept out its whole file is read again every time: what was unknown
 * may be known by now.
 */
async function memoryOf(feedId: string, store: CaseStore): Promise<FeedMemory | null> {
  const notes = await store.feedNotes(feedId);
  if (notes === null) return null;
  const own = (await store.newestBatches()).filter(({ feed }) => feed === feedId);
  const since = own.length === 0 ? null : notes.since;
  if (own.length === 0 || own.some(({ quarantined }) => quarantined > 0))
    return { etag: null, lastModified: null, since };
  return { etag: notes.etag, lastModified: notes.lastModified, since };
}
