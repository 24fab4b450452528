import type { RuleId } from '../../cases/model.ts';
import { appendAudit } from '../../people/audit-store.ts';
import { newId, sha256 } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { ActionTables } from '../../storage/tables/actions.ts';
import type { WantedMessage } from '../model.ts';
import { inTransaction } from '../transaction-store.ts';
import { createWantedStore } from '../wanted-store.ts';
import {
  type ActionForm,
  type CaseRequest,
  type LeaderRole,
  type RequestAnswer,
  type RequestEnding,
  type RequestKind,
  type Snooze,
  settles,
} from './model.ts';

export type NewRequest = Omit<
  CaseRequest,
  'id' | 'answer' | 'answeredAt' | 'firstAnsweredAt' | 'text' | 'ending' | 'closedAt' | 'askedAt'
>;

/** What leaders asked of executors, what they put aside, and what the next text of a person is for. */
export interface ActionStore {
  /** Null when this desk has an open request of the kind about the case. The message that tells of it goes with it. */
  ask(
    request: NewRequest,
    messageOf: (request: CaseRequest) => WantedMessage,
    now: Date,
  ): Promise<CaseRequest | null>;
  request(id: string): Promise<CaseRequest | null>;
  requestsOf(caseKey: string): Promise<readonly CaseRequest[]>;
  /** Open ones of this person, the first due first. */
  openFor(holderId: string): Promise<readonly CaseRequest[]>;
  /** Open ones, and those answered or closed since the instant. */
  recent(since: Date): Promise<readonly CaseRequest[]>;
  /** False when it is closed by now. An explanation closes its request. */
  answer(id: string, answer: RequestAnswer, by: string, now: Date, text?: string): Promise<boolean>;
  close(id: string, ending: RequestEnding, now: Date, by?: string): Promise<boolean>;
  /** Somebody else enforces the case now: the request goes on with them. `by` whose press, else by itself. */
  handOver(
    id: string,
    to: { readonly executorId: string; readonly holderId: string },
    message: WantedMessage,
    now: Date,
    by?: string,
  ): Promise<void>;
  /** Puts items aside, each once for a desk; tells how many were not put aside before. */
  snooze(items: readonly Snooze[], now: Date): Promise<number>;
  /** Those that hold on that day. */
  snoozes(today: string): Promise<readonly Snooze[]>;
  /** Every one of a case, also those that hold no longer. */
  snoozesOf(caseKey: string): Promise<readonly Snooze[]>;
  openForm(personId: string, form: ActionForm, now: Date): Promise<void>;
  closeForm(personId: string): Promise<void>;
  /** What this text is for. Once a text was taken only that one is known again: an update may be dealt with twice. */
  formFor(personId: string, text: string, since: Date): Promise<ActionForm | null>;
  taken(personId: string, text: string): Promise<void>;
}

export function createActionStore(database: Database): ActionStore {
  const select = (db: Database) => db.selectFrom('case_request').selectAll();
  return {
    ask: (request, messageOf, now) =>
      inTransaction(database, async (trx) => {
        const row = await trx
          .insertInto('case_request')
          .values({
            id: newId('dd'),
            open_key: `${request.kind}:${request.caseKey}:${request.askedRole}:${request.askedUnit}`,
            kind: request.kind,
            case_key: request.caseKey,
            unit: request.unit,
            executor_id: request.executorId,
            holder_id: request.holderId,
            asked_by: request.askedBy,
            asked_role: request.askedRole,
            asked_unit: request.askedUnit,
            asked_at: now.toISOString(),
            due: request.due,
            dates: request.dates,
          })
          .onConflict((c) => c.column('open_key').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return null;
        const asked = requestOf(row);
        await createWantedStore(trx).enqueue(messageOf(asked), now);
        await audited(trx, now, asked.askedBy, `request.${asked.kind}`, asked.id);
        return asked;
      }),

    async request(id) {
      const row = await select(database).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : requestOf(row);
    },

    async requestsOf(caseKey) {
      const rows = await select(database)
        .where('case_key', '=', caseKey)
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(requestOf);
    },

    async openFor(holderId) {
      const rows = await select(database)
        .where('holder_id', '=', holderId)
        .where('closed_at', 'is', null)
        .orderBy('due')
        .orderBy('id')
        .execute();
      return rows.map(requestOf);
    },

    async recent(since) {
      const at = since.toISOString();
      const rows = await select(database)
        .where((e) => e.or([e('closed_at', 'is', null), e('closed_at', '>', at), e('answered_at', '>', at)]))
        .orderBy('due')
        .orderBy('id')
        .execute();
      return rows.map(requestOf);
    },

    answer: (id, answer, by, now, text) =>
      inTransaction(database, async (trx) => {
        const at = now.toISOString();
        const asked = await select(trx).where('id', '=', id).executeTakeFirst();
        const isFirst = asked?.first_answered_at === null && settles(asked.kind as RequestKind, answer);
        const { numUpdatedRows } = await trx
          .updateTable('case_request')
          .set({
            answer,
            answered_at: at,
            ...(isFirst && { first_answered_at: at }),
            ...(text !== undefined && { text: text.normalize('NFC') }),
            ...(answer === 'explained' && { ending: 'explained', closed_at: at, open_key: null }),
          })
          .where('id', '=', id)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await audited(trx, now, by, `request.${answer}`, id);
        return true;
      }),

    close: (id, ending, now, by = 'system') =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('case_request')
          .set({ ending, closed_at: now.toISOString(), open_key: null })
          .where('id', '=', id)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await audited(trx, now, by, `request.${ending}`, id);
        return true;
      }),

    handOver: (id, { executorId, holderId }, message, now, by = 'system') =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('case_request')
          .set({
            executor_id: executorId,
            holder_id: holderId,
            answer: null,
            answered_at: null,
            first_answered_at: null,
          })
          .where('id', '=', id)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await createWantedStore(trx).enqueue(message, now);
        await audited(trx, now, by, 'request.handed-over', id);
      }),

    snooze: (items, now) =>
      inTransaction(database, async (trx) => {
        let put = 0;
        for (const item of items) {
          const { numInsertedOrUpdatedRows = 0n } = await trx
            .insertInto('case_snooze')
            .values({
              case_key: item.caseKey,
              rule: item.rule,
              since: item.since,
              role: item.role,
              unit: item.unit,
              person_id: item.personId,
              at: item.at,
              until: item.until,
              reason: item.reason.normalize('NFC'),
            })
            .onConflict((c) => c.columns(['case_key', 'rule', 'since', 'role']).doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows === 0n) continue;
          put += 1;
          await audited(
            trx,
            now,
            item.personId,
            'case.snoozed',
            `${item.caseKey}:${item.rule}:${item.since}`,
          );
        }
        return put;
      }),

    async snoozes(today) {
      const rows = await database
        .selectFrom('case_snooze')
        .selectAll()
        .where('until', '>=', today)
        .orderBy('at')
        .orderBy('case_key')
        .execute();
      return rows.map(snoozeOf);
    },

    async snoozesOf(caseKey) {
      const rows = await database
        .selectFrom('case_snooze')
        .selectAll()
        .where('case_key', '=', caseKey)
        .execute();
      return rows.map(snoozeOf);
    },

    async openForm(personId, form, now) {
      const row = { form: JSON.stringify(form), asked_at: now.toISOString(), taken: null };
      await database
        .insertInto('case_action_form')
        .values({ person_id: personId, ...row })
        .onConflict((c) => c.column('person_id').doUpdateSet(row))
        .execute();
    },

    async closeForm(personId) {
      await database.deleteFrom('case_action_form').where('person_id', '=', personId).execute();
    },

    async formFor(personId, text, since) {
      const row = await database
        .selectFrom('case_action_form')
        .selectAll()
        .where('person_id', '=', personId)
        .where('asked_at', '>=', since.toISOString())
        .executeTakeFirst();
      if (row === undefined || (row.taken !== null && row.taken !== sha256(text))) return null;
      return JSON.parse(row.form) as ActionForm;
    },

    async taken(personId, text) {
      await database
        .updateTable('case_action_form')
        .set({ taken: sha256(text) })
        .where('person_id', '=', personId)
        .execute();
    },
  };
}

const audited = (trx: Database, now: Date, actor: string, action: string, subject: string): Promise<void> =>
  appendAudit(trx, { at: now.toISOString(), actor, action, subject });

function requestOf(row: ActionTables['case_request']): CaseRequest {
  return {
    id: row.id,
    kind: row.kind as RequestKind,
    caseKey: row.case_key,
    unit: row.unit,
    executorId: row.executor_id,
    holderId: row.holder_id,
    askedBy: row.asked_by,
    askedRole: row.asked_role as LeaderRole,
    askedUnit: row.asked_unit,
    askedAt: row.asked_at,
    due: row.due,
    dates: row.dates,
    answer: row.answer as RequestAnswer | null,
    answeredAt: row.answered_at,
    firstAnsweredAt: row.first_answered_at,
    text: row.text,
    ending: row.ending as RequestEnding | null,
    closedAt: row.closed_at,
  };
}

function snoozeOf(row: ActionTables['case_snooze']): Snooze {
  return {
    caseKey: row.case_key,
    rule: row.rule as RuleId,
    since: row.since,
    role: row.role as LeaderRole,
    unit: row.unit,
    personId: row.person_id,
    at: row.at,
    until: row.until,
    reason: row.reason,
  };
}
