import { sql } from 'kysely';
import { weekdayAndDate } from '../../../bot/messages/amounts.ts';
import { addDays, instantOf } from '../../../cases/civil-date.ts';
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
  /** Digests that stood in a chat when the data of noon came. */
  readonly toEdit: number;
  /** Of them, those that do not show its figures, and those that were edited more than once for it. */
  readonly notEdited: number;
  readonly editedTwice: number;
  /** SQLite's own check of the file; `ok` on PostgreSQL, which has no such command. */
  readonly integrity: string;
}

/** When a process is started: for the digests of a morning, or to bring them up to date. */
export const DAY_TIMES = ['08:00', '14:00'] as const;
export type DayTime = (typeof DAY_TIMES)[number];
const NOON_DATA = '13:30';

/** A province in a database of its own, whose readers get a digest every morning. */
export interface CrashOffice {
  readonly databaseUrl: string;
  readonly token: string;
  /** Brings the data of the day before, or that of noon, which has a case more. */
  prepare(day: string, time: DayTime): Promise<void>;
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
    async prepare(day, time) {
      const open = { caseKey: '7', decisionDate: '2024-05-02' };
      const other = { caseKey: '8', decisionDate: '2024-05-02' };
      if (time === '14:00') return town.import(day, [open, other], instantOf(day, NOON_DATA));
      const before = addDays(day, -1);
      await town.import(before, [open, { ...other, status: 'THI_HANH_XONG', finishedDate: before }]);
    },
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
          received: server.messages(token, chat, weekdayAndDate(day)),
        })),
      );
      const toEdit = wanted.flatMap(({ state, received }) => (state === 'sent' ? received : []));
      return {
        wanted: wanted.length,
        lost: wanted.filter(({ state, received }) => received.length === 0 && state !== 'uncertain').length,
        doubled: wanted.filter(({ received }) => received.length > 1).length,
        toEdit: toEdit.length,
        notEdited: toEdit.filter(({ text }) => text?.includes(`cập nhật lúc ${NOON_DATA}`) !== true).length,
        editedTwice: toEdit.filter(({ edits }) => edits > 1).length,
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
