/**
 * Telegram's flood limits (Bot API FAQ, "My bot is hitting limits"): about 30 messages a second over all chats, one a
 * second in a chat with short bursts forgiven, 20 a minute in a group. How long a burst may be is not published; five
 * is what is forgiven here.
 */
export const FLOOD = { overallPerSecond: 30, chatPerSecond: 1, chatBurst: 5, groupPerMinute: 20 };

export interface Flood {
  /** Seconds to wait, or 0: go ahead, and this message is counted. */
  take(chatId: number, isGroup: boolean): number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** `monotonicMs`: milliseconds that only grow. */
export function createFlood(monotonicMs: () => number): Flood {
  const overall: Bucket = { tokens: FLOOD.overallPerSecond, atMs: monotonicMs() };
  const chats = new Map<number, Bucket>();
  /** Times of the messages of the last minute, oldest first. */
  const groups = new Map<number, number[]>();

  /** Milliseconds until the bucket holds a whole message. */
  const wait = (bucket: Bucket, perSecond: number, capacity: number, now: number): number => {
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    return bucket.tokens > 1 - 1e-9 ? 0 : ((1 - bucket.tokens) / perSecond) * 1000;
  };

  return {
    take(chatId, isGroup) {
      const now = monotonicMs();
      const chat = chats.get(chatId) ?? { tokens: FLOOD.chatBurst, atMs: now };
      chats.set(chatId, chat);
      const recent = (groups.get(chatId) ?? []).filter((sentMs) => now - sentMs < 60_000);
      const oldest = recent[0];
      const waits = [
        wait(overall, FLOOD.overallPerSecond, FLOOD.overallPerSecond, now),
        wait(chat, FLOOD.chatPerSecond, FLOOD.chatBurst, now),
        isGroup && oldest !== undefined && recent.length >= FLOOD.groupPerMinute ? oldest + 60_000 - now : 0,
      ];
      const longest = Math.max(...waits);
      if (longest > 0) return Math.max(1, Math.ceil(longest / 1000));
      overall.tokens -= 1;
      chat.tokens -= 1;
      if (isGroup) groups.set(chatId, [...recent, now]);
      return 0;
    },
  };
}
