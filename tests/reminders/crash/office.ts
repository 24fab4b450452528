import { sql } from 'kysely';
import { weekdayAndDate } from '../../../bot/messages/amounts.ts';
import { addDays } from '../../../cases/civil-date.ts';
import { createReminderStore } from '../../../reminders/store.ts';
import type { Engine } from '../../database.ts';
import { foundTown } from '../town.ts';
import type { SlowServer } from './server.ts';

/** What became of the digests of one office over all its mornings. */
export interface Fate {
  /** Digests that had to be delivered. */
  readonly wanted: number;
  /** Neither received nor called uncertain. */
  readonly lost: number;
  /** Received more than once by one person for one morning. */
  readonly doubled: number;
  /** SQLite's own check of the file; `ok` on PostgreSQL, which has no such command. */
  readonly integrity: string;
}

/** A province in a database of its own, whose readers get a digest every morning. */
export interface CrashOffice {
  readonly databaseUrl: string;
  readonly token: string;
  /** Brings the data of the day before. */
  prepare(day: string): Promise<void>;
  /** Messages called uncertain so far: by a kill, and for want of an answer. */
  uncertain(): Promise<{ readonly killed: number; readonly unanswered: number }>;
  fate(days: readonly string[], server: SlowServer): Promise<Fate>;
  close(): Promise<void>;
}

/** @param token tells the offices apart at the server. */
export async function foundOffice(engine: Engine, token: string, readers: number): Promise<CrashOffice> {
  const test = await engine.open();
  const town = await foundTown(test.database);
  const chatOf = new Map<string, string>();
  for (let i = 0; i < readers; i += 1) {
    const { id, telegramId } = await town.join('TT', 'T01');
    chatOf.set(id, telegramId ?? '');
  }
  return {
    databaseUrl: test.url,
    token,
    prepare: (day) => town.import(addDays(day, -1), [{ caseKey: '7', decisionDate: '2024-05-02' }]),
    async uncertain() {
      const rows = await test.database
        .selectFrom('outbox')
        .select('reason')
        .where('state', '=', 'uncertain')
        .execute();
      const unanswered = rows.filter(({ reason }) => reason?.startsWith('no answer') === true).length;
      return { killed: rows.length - unanswered, unanswered };
    },
    async fate(days, server) {
      const messages = await createReminderStore(test.database).list();
      const states = new Map(messages.map(({ key, state }) => [key, state]));
      const wanted = days.flatMap((day) =>
        [...chatOf].map(([id, chat]) => ({
          state: states.get(`digest:${id}:${day}`),
          times: server.times(token, chat, weekdayAndDate(day)),
        })),
      );
      return {
        wanted: wanted.length,
        lost: wanted.filter(({ state, times }) => times === 0 && state !== 'uncertain').length,
        doubled: wanted.filter(({ times }) => times > 1).length,
        integrity: engine.name === 'SQLite' ? await integrityOf() : 'ok',
      };
    },
    close: () => test.close(),
  };

  async function integrityOf(): Promise<string> {
    const check = sql<{ integrity_check: string }>`pragma integrity_check`;
    const { rows } = await check.execute(test.database);
    return rows.map((row) => row.integrity_check).join('; ');
  }
}
