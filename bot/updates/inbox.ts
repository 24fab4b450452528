import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Clock } from '../../reminders/ports.ts';
import type { InboxEntry, InboxOutcome, InboxStore } from './store.ts';

export interface InboxOptions {
  readonly store: InboxStore;
  /** Deals with one update; awaits `replyBegins` before the first word of an answer leaves. */
  readonly handle: (update: Update, replyBegins: () => Promise<void>) => Promise<void>;
  /**
   * Tells who sent an update that its handling was cut off and that they may have to send it again: `answering` when
   * the answer had begun to leave, `handling` when it is given up before a word was said.
   */
  readonly tellCutOff: (update: Update, during: 'answering' | 'handling') => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Chats dealt with at the same time, default 32. */
  readonly chatsAtOnce?: number;
  /** Aborted when the program stops: handlers may then give up. */
  readonly stopping?: AbortSignal;
}

/** Beginnings of one update before it is given up: it may be what kills the program. */
const ATTEMPTS = 3;
/** How long closed updates are remembered, in hours; Telegram keeps unconfirmed ones for 24. */
const REMEMBERED_HOURS = 48;

/**
 * Between Telegram and the handlers: every update is on disk before Telegram is told that it arrived, is handled
 * once, in the order of its chat, and different chats side by side. What a crash leaves undone is taken up by `start`:
 * answered when no word of an answer had left, else the sender is told that the answer may not have arrived.
 */
export interface Inbox {
  /** Keeps the updates; when it has returned they may be confirmed to Telegram. Handling goes on behind it. */
  accept(source: string, updates: readonly Update[]): Promise<void>;
  /** Takes up what an earlier run left undone. */
  start(): Promise<void>;
  /** Settles when at most `waiting` updates are undone: the brake of whoever fetches more. */
  below(waiting: number): Promise<void>;
  /** Begins nothing new and settles when what has begun is finished; the rest stays on disk. */
  stop(): Promise<void>;
}

export function createInbox(options: InboxOptions): Inbox {
  const { store, handle, tellCutOff, clock, log, chatsAtOnce = 32 } = options;
  /** Undone updates by chat, in order; a chat is in `busy` while its first one is being handled. */
  const waiting = new Map<string, InboxEntry[]>();
  const busy = new Map<string, Promise<void>>();
  const watchers = new Set<() => void>();
  let undone = 0;
  let stopped = false;
  const stopping = (): boolean => stopped || options.stopping?.aborted === true;

  const enqueue = (entries: readonly InboxEntry[]): void => {
    for (const entry of entries) {
      const queue = waiting.get(entry.chatKey);
      if (queue === undefined) waiting.set(entry.chatKey, [entry]);
      else queue.push(entry);
      undone += 1;
    }
    pump();
  };

  const pump = (): void => {
    for (const chatKey of waiting.keys()) {
      if (stopping() || busy.size >= chatsAtOnce) return;
      if (!busy.has(chatKey)) busy.set(chatKey, work(chatKey));
    }
  };

  /** Empties the chat's queue; never rejects. */
  async function work(chatKey: string): Promise<void> {
    await null; // so that `busy` holds the chat before anything of it is done
    for (let entry = waiting.get(chatKey)?.shift(); entry !== undefined; ) {
      await settle(entry);
      undone -= 1;
      for (const look of watchers) look();
      entry = stopping() ? undefined : waiting.get(chatKey)?.shift();
    }
    busy.delete(chatKey);
    if (waiting.get(chatKey)?.length === 0) waiting.delete(chatKey);
    pump();
  }

  async function settle(entry: InboxEntry): Promise<void> {
    const update = entry.update.update_id;
    try {
      if (entry.attempts >= ATTEMPTS || entry.mayBeAnswered) return await close(entry);
      await store.begin(entry);
      const outcome = await outcomeOf(entry);
      if (outcome !== 'interrupted') await store.finish(entry, outcome, clock.now());
    } catch (error) {
      // The row stays undone and is taken up by the next start.
      log.error({ update, err: error }, 'update could not be marked in the database');
    }
  }

  /**
   * Closes what an earlier run cannot have answered to its end, once its sender was told. Cut off between the two it is
   * told again, so many times: better than silence.
   */
  async function close(entry: InboxEntry): Promise<void> {
    const update = entry.update.update_id;
    const during = entry.mayBeAnswered ? 'answering' : 'handling';
    log.error(
      { update, attempts: entry.attempts },
      `an earlier run was cut off ${during}; the sender is told`,
    );
    if (entry.attempts < 2 * ATTEMPTS) {
      await store.begin(entry);
      await tellCutOff(entry.update, during).catch((error: unknown) => {
        log.error({ update, err: error }, 'the sender could not be told');
      });
    }
    await store.finish(entry, entry.mayBeAnswered ? 'uncertain' : 'given-up', clock.now());
  }

  /** `interrupted`: cut off by the stop before a word was said; the next start takes it up. */
  async function outcomeOf(entry: InboxEntry): Promise<InboxOutcome | 'interrupted'> {
    let replied = false;
    const replyBegins = (): Promise<void> => {
      replied = true;
      return store.replyBegins(entry, clock.now());
    };
    try {
      await handle(entry.update, replyBegins);
      return 'handled';
    } catch (error) {
      if (stopping() && !replied) return 'interrupted';
      log.error({ update: entry.update.update_id, err: error }, 'update failed');
      return 'failed';
    }
  }

  return {
    async accept(source, updates) {
      enqueue(await store.keep(source, updates, clock.now()));
    },
    async start() {
      const now = clock.now();
      await store.prune(new Date(now.getTime() - REMEMBERED_HOURS * 3_600_000));
      const left = await store.leftBehind();
      if (left.length > 0) log.info({ updates: left.length }, 'taking up updates an earlier run left undone');
      enqueue(left);
    },
    below: (limit) =>
      new Promise((settled) => {
        const look = (): void => {
          if (undone > limit && !stopping()) return;
          watchers.delete(look);
          settled();
        };
        watchers.add(look);
        look();
      }),
    async stop() {
      stopped = true;
      for (const look of watchers) look();
      await Promise.all(busy.values());
    },
  };
}
