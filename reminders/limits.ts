/**
 * Telegram's limits for a bot that speaks unasked: about 30 messages a second in all, one a second to a chat, 20 a
 * minute to a group (core.telegram.org/bots/faq).
 */
const OVERALL_SPACING_MS = 1000 / 30 + 0.2;
const CHAT_SPACING_MS = 1000;
const GROUP_WINDOW_MS = 60_000;
const GROUP_WINDOW_SENDS = 20;

/** How soon to ask again about a chat to which a message is on its way. */
const BUSY_MS = 50;

/** Gives out turns to send, so that the limits are kept by design. Times are milliseconds of one steady clock. */
export interface Limiter {
  /** 0: the turn is taken, send now and say `done` afterwards. Else the milliseconds after which to ask again. */
  turn(chat: string, isGroup: boolean, nowMs: number): number;
  /** The request has come back: the chat's next turn counts from here, however long the network took. */
  done(chat: string, nowMs: number): void;
  /** Telegram asked to wait: nobody, or only this chat, has a turn before `untilMs`. */
  pause(chat: string | 'all', untilMs: number): void;
  /** Milliseconds until anybody at all has a turn. */
  pausedMs(nowMs: number): number;
}

export function createLimiter(): Limiter {
  let overallFrom = 0;
  const chatFrom = new Map<string, number>();
  const busy = new Set<string>();
  const groupSends = new Map<string, readonly number[]>();

  return {
    turn(chat, isGroup, nowMs) {
      if (busy.has(chat)) return BUSY_MS;
      const recent = isGroup ? (groupSends.get(chat) ?? []).filter((at) => at > nowMs - GROUP_WINDOW_MS) : [];
      const groupFrom =
        recent.length < GROUP_WINDOW_SENDS ? 0 : (recent.at(-GROUP_WINDOW_SENDS) ?? 0) + GROUP_WINDOW_MS;
      const from = Math.max(overallFrom, chatFrom.get(chat) ?? 0, groupFrom);
      if (from > nowMs) return Math.ceil(from - nowMs);
      // The millisecond that rounding up may have cost is given back, or they would add up to a slower pace.
      overallFrom = Math.max(overallFrom, nowMs - 1) + OVERALL_SPACING_MS;
      busy.add(chat);
      if (isGroup) groupSends.set(chat, [...recent, nowMs]);
      return 0;
    },
    done(chat, nowMs) {
      busy.delete(chat);
      if (chatFrom.size > REMEMBERED_CHATS) forgetBefore(chatFrom, nowMs);
      chatFrom.set(chat, Math.max(chatFrom.get(chat) ?? 0, nowMs + CHAT_SPACING_MS));
    },
    pause(chat, untilMs) {
      if (chat === 'all') overallFrom = Math.max(overallFrom, untilMs);
      else chatFrom.set(chat, Math.max(chatFrom.get(chat) ?? 0, untilMs));
    },
    pausedMs: (nowMs) => Math.max(0, overallFrom - nowMs),
  };
}

/** Chats whose last turn is remembered before those that may be written to again are forgotten. */
const REMEMBERED_CHATS = 10_000;

function forgetBefore(chats: Map<string, number>, nowMs: number): void {
  for (const [chat, from] of chats) if (from <= nowMs) chats.delete(chat);
}
