import type { Database } from '../../storage/open.ts';

/** True when the clock may be trusted with what cannot be undone. */
export type IsSteady = (now: Date) => Promise<boolean>;

const HOUR_MS = 3_600_000;
/** Further ahead than this since the last look, and a machine was off for long or its clock jumped: nobody can tell which. */
const JUMP_MS = 72 * HOUR_MS;
/** Time that goes back is wrong, apart from a correction; the machine's zone has no say in instants. */
const BACK_MS = HOUR_MS;
/** It is trusted again when it has gone without a jump for so long: on a second day somebody has seen the wrong date. */
const STEADY_MS = 24 * HOUR_MS;
/** A look is noted again after this. */
const NOTE_EVERY_MS = 10 * 60_000;

/**
 * A clock that is once a year ahead would take away the whole audit, and every message in the chats. So it must have
 * gone steadily for a day, over restarts; each call is a look.
 */
export function createSteadyClock(database: Database): IsSteady {
  return async (now) => {
    const last = await database.selectFrom('clock_look').selectAll().executeTakeFirst();
    const gone = last === undefined ? null : now.getTime() - Date.parse(last.seen_at);
    const jumped = gone === null || gone > JUMP_MS || gone < -BACK_MS;
    const steady_since = jumped || last === undefined ? now.toISOString() : last.steady_since;
    if (jumped || gone > NOTE_EVERY_MS) {
      const row = { seen_at: now.toISOString(), steady_since };
      await database
        .insertInto('clock_look')
        .values({ id: 1, ...row })
        .onConflict((c) => c.column('id').doUpdateSet(row))
        .execute();
    }
    return now.getTime() - Date.parse(steady_since) >= STEADY_MS;
  };
}
