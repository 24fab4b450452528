import type { RuleId } from '../cases/model.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { chunks } from './chunks.ts';
import type { Item } from './items.ts';
import type { Mark, MarkKind } from './marks.ts';

export interface MarkStore {
  marks(): Promise<readonly Mark[]>;
  /** Records an answer on items; `note` is the executor's next step, in class 3: kept, never shown to others. */
  mark(
    items: readonly Item[],
    answer: {
      readonly personId: string;
      readonly kind: MarkKind;
      readonly at: Date;
      readonly until?: string | null;
      readonly note?: string;
    },
  ): Promise<void>;
  /** The notes a person wrote on a case, newest first. */
  ownNotes(
    personId: string,
    caseKey: string,
  ): Promise<readonly { readonly at: string; readonly note: string }[]>;
  /** The next private text of this person is the next step of this item. */
  openForm(personId: string, item: Item, now: Date): Promise<void>;
  /** The item whose next step is being asked for, and closes the form; null when none was opened since `notBefore`. */
  takeForm(personId: string, notBefore: Date): Promise<Item | null>;
}

export function createMarkStore(database: Database): MarkStore {
  return {
    async marks() {
      const rows = await database.selectFrom('reminder_mark').selectAll().orderBy('at').execute();
      return rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        caseKey: row.case_key,
        rule: row.rule as RuleId,
        since: row.since,
        kind: row.kind as MarkKind,
        at: row.at,
        until: row.until,
      }));
    },

    async mark(items, answer) {
      await database.transaction().execute(async (trx) => {
        for (const some of chunks(items))
          await trx
            .insertInto('reminder_mark')
            .values(
              some.map((item) => ({
                id: newId('k'),
                person_id: answer.personId,
                case_key: item.caseKey,
                rule: item.rule,
                since: item.since,
                kind: answer.kind,
                at: answer.at.toISOString(),
                until: answer.until ?? null,
                note: answer.note?.normalize('NFC') ?? null,
              })),
            )
            .execute();
      });
    },

    async ownNotes(personId, caseKey) {
      const rows = await database
        .selectFrom('reminder_mark')
        .select(['at', 'note'])
        .where('person_id', '=', personId)
        .where('case_key', '=', caseKey)
        .where('note', 'is not', null)
        .orderBy('at', 'desc')
        .execute();
      return rows.flatMap(({ at, note }) => (note === null ? [] : [{ at, note }]));
    },

    async openForm(personId, item, now) {
      const form = {
        case_key: item.caseKey,
        rule: item.rule,
        since: item.since,
        asked_at: now.toISOString(),
      };
      await database
        .insertInto('reminder_form')
        .values({ person_id: personId, ...form })
        .onConflict((c) => c.column('person_id').doUpdateSet(form))
        .execute();
    },

    async takeForm(personId, notBefore) {
      const row = await database
        .deleteFrom('reminder_form')
        .where('person_id', '=', personId)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.asked_at < notBefore.toISOString()) return null;
      return { caseKey: row.case_key, rule: row.rule as RuleId, since: row.since };
    },
  };
}
