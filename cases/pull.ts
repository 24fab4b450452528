import { civilDateOf } from './civil-date.ts';
import type { Feed } from './feeds/feed.ts';
import type { ImportOutcome, Mode } from './import/model.ts';
import { type ReadOptions, readBatch } from './import/read-batch.ts';
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
}

/** Fetches a feed, reads it and applies it: all of it or, when it is refused, nothing. */
export async function pull(feed: Feed, store: CaseStore, options: PullOptions): Promise<ImportOutcome> {
  const startedAt = options.now();
  const fetched = await feed.fetch();
  if (fetched.kind === 'failed') return { kind: 'refused', refusal: fetched.refusal };
  try {
    const reading = await readBatch(fetched.file, {
      feed: options.feedId ?? MAIN_FEED,
      asOf: options.asOf ?? null,
      today: civilDateOf(startedAt),
      mode: options.mode ?? null,
      resolveUnit: options.resolveUnit,
      ...(options.resolveExecutor !== undefined && { resolveExecutor: options.resolveExecutor }),
    });
    if (reading.kind === 'refused') return reading;
    return await store.applyBatch(reading.batch, {
      dryRun: options.dryRun ?? false,
      now: options.now,
      startedAt,
    });
  } finally {
    await fetched.dispose();
  }
}
