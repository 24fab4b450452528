import { type Api, GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { Inbox } from './inbox.ts';
import { pause } from './pause.ts';
import { isTokenRefused, problemOf } from './problem.ts';

/** What the bot wants to hear of. */
export const UPDATE_TYPES = ['message', 'callback_query', 'my_chat_member'] as const;

/** Above so many undone updates nothing more is fetched: they wait at Telegram, which keeps them for a day. */
const UNDONE_LIMIT = 500;
/** Seconds Telegram holds an empty answer back. */
const POLL_SECONDS = 25;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** grammY declares the signal of a polyfill; Node's own does the same. */
type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

export interface Polling {
  /** Settles when `stop` was called, or rejects when Telegram refuses the token. */
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Fetches updates into the inbox. The next request confirms a batch to Telegram, and it is made only once the batch
 * is on disk. When Telegram cannot be reached it tries again with growing pauses, and says so once.
 */
export function startPolling(options: {
  readonly api: Api;
  readonly source: string;
  readonly inbox: Inbox;
  readonly log: Logger;
  /** Told of each poll that came to its end: while none does, nobody is heard. */
  readonly onPolled?: () => Promise<void>;
}): Polling {
  const { api, source, inbox, log, onPolled } = options;
  const abort = new AbortController();

  async function run(): Promise<void> {
    let offset = 0;
    let failures = 0;
    while (!abort.signal.aborted) {
      try {
        await inbox.below(UNDONE_LIMIT);
        const request = { offset, timeout: POLL_SECONDS, allowed_updates: UPDATE_TYPES };
        const updates = await api.getUpdates(request, abort.signal as unknown as GrammySignal);
        if (failures > 0) log.info('updates arrive again');
        failures = 0;
        await inbox.accept(source, updates);
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
        await onPolled?.().catch(() => {});
      } catch (error) {
        if (abort.signal.aborted) return;
        if (isTokenRefused(error)) throw error;
        failures += 1;
        if (failures === 1)
          log.warn({ problem: problemOf(error) }, 'no updates; trying again until it works');
        await pause(pauseMs(error, failures), abort.signal);
      }
    }
  }

  const running = run();
  return {
    running,
    async stop() {
      abort.abort();
      await running.catch(() => {});
    },
  };
}

function pauseMs(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked === undefined
    ? Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
    : asked * 1_000;
}
