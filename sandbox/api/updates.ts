import type { Refusal, SandboxClock } from '../model.ts';
import { conflict } from './errors.ts';

/** One thing the bot is to hear of; `type` is the name of the field that carries it. */
export interface Update {
  readonly update_id: number;
  readonly [type: string]: unknown;
}

interface Waiting {
  /** `expiresAt` is an instant of the product's clock, `expiresAtMs` one of the monotonic clock. */
  readonly update: Update;
  readonly expiresAt: number;
  readonly expiresAtMs: number;
}

/** Milliseconds an update waits for the bot: a day; a pressed button 150 s (Bot API server). */
const KEPT_MS = 24 * 3_600_000;
export const CALLBACK_KEPT_MS = 150_000;
/** Types a bot gets only when it asks for them by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count'];

export interface Poll {
  readonly offset: number;
  /** 1 to 100 updates. */
  readonly limit: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The queue of one bot: ordered, kept until confirmed or too old. */
export interface Updates {
  push(type: string, body: unknown): void;
  poll(poll: Poll): Promise<readonly Update[] | Refusal>;
  /** Types the bot wants; empty: everything but the ones that must be asked for. Takes effect for new updates. */
  allow(types: readonly string[]): void;
  allowed(): readonly string[];
  pending(): readonly Update[];
  /** Forgets updates below this id. */
  confirm(beforeId: number): void;
  drop(): void;
  /** Ends a waiting poll because a webhook was set. */
  endPoll(): void;
  /** Called whenever an update is added. */
  onPush(listener: () => void): void;
}

export function createUpdates(
  clock: SandboxClock,
  monotonicMs: () => number,
  firstId = 100_000_001,
): Updates {
  let queue: Waiting[] = [];
  let nextId = firstId;
  let allowed: readonly string[] = [];
  let waiting: ((answer: 'look' | Refusal) => void) | undefined;
  const listeners: (() => void)[] = [];

  const fresh = (): Waiting[] => {
    const now = clock.now().getTime();
    const nowMs = monotonicMs();
    queue = queue.filter((entry) => entry.expiresAt > now && entry.expiresAtMs > nowMs);
    return queue;
  };
  const take = (offset: number, limit: number): readonly Update[] => {
    if (offset < 0) queue = fresh().slice(offset);
    else queue = fresh().filter((entry) => entry.update.update_id >= offset);
    return queue.slice(0, limit).map((entry) => entry.update);
  };

  return {
    push(type, body) {
      const wanted = allowed.length === 0 ? !ON_REQUEST.includes(type) : allowed.includes(type);
      if (!wanted) return;
      const brief = type === 'callback_query' ? monotonicMs() + CALLBACK_KEPT_MS : Number.POSITIVE_INFINITY;
      queue.push({
        update: { update_id: nextId, [type]: body },
        expiresAt: clock.now().getTime() + KEPT_MS,
        expiresAtMs: brief,
      });
      nextId += 1;
      waiting?.('look');
      for (const listener of listeners) listener();
    },
    async poll({ offset, limit, timeoutMs, signal }) {
      waiting?.(conflict.otherPoller);
      const ready = take(offset, limit);
      if (ready.length > 0 || timeoutMs <= 0) return ready;
      const answer = await new Promise<'look' | Refusal>((resolve) => {
        const finish = (value: 'look' | Refusal): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          if (waiting === finish) waiting = undefined;
          resolve(value);
        };
        const giveUp = (): void => finish('look');
        const timer = setTimeout(giveUp, timeoutMs);
        signal.addEventListener('abort', giveUp);
        waiting = finish;
      });
      return answer === 'look' ? take(Math.max(offset, 0), limit) : answer;
    },
    allow(types) {
      allowed = types;
    },
    allowed: () => allowed,
    pending: () => fresh().map((entry) => entry.update),
    confirm(beforeId) {
      queue = queue.filter((entry) => entry.update.update_id >= beforeId);
    },
    drop() {
      queue = [];
    },
    endPoll() {
      waiting?.(conflict.webhookSet);
    },
    onPush(listener) {
      listeners.push(listener);
    },
  };
}
