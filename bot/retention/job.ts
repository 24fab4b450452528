import type { Job } from '../schedule.ts';
import type { Eraser } from './eraser.ts';
import type { IsSteady } from './steady-clock.ts';
import type { RetentionStore } from './store.ts';

/** Messages taken away in one round of half a minute: far below Telegram's limits, so that nobody's answer waits. */
const PER_ROUND = 20;
/** After so many chats that did not let go of a message the next round goes on: Telegram itself may be out of reach. */
const TROUBLED_PER_ROUND = 2;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A chat that is closed to us may be opened again, with everything in it: for so long it is tried once a day. */
const CLOSED_DAYS = 42;

/** Takes what is older than `days` out of the chats, a few at a time, while the clock can be trusted. */
export function createRetentionJob(deps: {
  readonly store: RetentionStore;
  readonly erase: Eraser;
  readonly days: number;
  readonly isSteady: IsSteady;
}): Job {
  const { store, erase, days, isSteady } = deps;
  return {
    name: 'messages kept',
    async run(now) {
      if (!(await isSteady(now))) return;
      const before = new Date(now.getTime() - days * DAY_MS);
      const givenUp = new Date(before.getTime() - CLOSED_DAYS * DAY_MS).toISOString();
      const left = new Set<string>();
      let tried = 0;
      let troubled = 0;
      while (tried < PER_ROUND && troubled < TROUBLED_PER_ROUND) {
        const [part] = await store.due({ before, now, exceptChats: [...left], limit: 1 });
        if (part === undefined) return;
        tried += 1;
        const fate = await erase(part);
        if (fate === 'gone' || (fate === 'closed' && part.sentAt < givenUp)) {
          await store.forget(part);
          continue;
        }
        left.add(part.chatId);
        if (fate === 'closed') {
          await store.putOffChat(part.chatId, new Date(now.getTime() + DAY_MS));
          continue;
        }
        // One that is refused again and again keeps neither the others of its chat nor other chats waiting.
        troubled += 1;
        await store.putOff(part, new Date(now.getTime() + HOUR_MS));
      }
    },
  };
}
