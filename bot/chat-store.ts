import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';

/** A question and what came of it. */
export interface AskedQuestion {
  readonly id: string;
  readonly chatId: string;
  readonly personId: string | null;
  readonly askedAt: string;
  readonly role: string | null;
  /** Null when the question spoke of a case or of somebody: nothing of such a question is kept (domain 8.1). */
  readonly text: string | null;
  readonly outcome: string;
  /** Why it was declined; null for other outcomes. */
  readonly reason: string | null;
  /** Ids of the provisions cited. */
  readonly provisions: readonly string[];
  /** Ids of the passages behind the answer, best first. */
  readonly ranking: readonly string[];
  readonly degraded: readonly string[];
  /** Our own time for the answer. */
  readonly ms: number;
}

export type Verdict = 'up' | 'down';

/** Why an answer is bad: another document, another level, another question, not all of it, hard to understand. */
export const BAD_REASONS = ['document', 'level', 'question', 'missing', 'unclear'] as const;
export type BadReason = (typeof BAD_REASONS)[number];

/** What the chat remembers: questions with their verdicts, and what must not be said over and over. */
export interface ChatStore {
  /** Keeps the question and returns its id, made before so that buttons can carry it. */
  keepQuestion(question: AskedQuestion): Promise<void>;
  question(id: string): Promise<AskedQuestion | null>;
  /** Texts the person asked in this chat since then, oldest first, at most `limit`: the turns of a conversation. */
  turns(chatId: string, personId: string, since: Date, limit: number): Promise<readonly string[]>;
  /** Nothing this person asked in this chat so far is a turn any more. */
  forget(chatId: string, personId: string, now: Date): Promise<void>;
  /** One verdict a person and question; the last one counts. False when there is no such question. */
  judge(
    questionId: string,
    personId: string,
    verdict: Verdict,
    now: Date,
    reason?: BadReason | null,
  ): Promise<boolean>;
  /** True once in `hours` for a subject, for one caller only, also across restarts and processes. */
  maySay(subject: string, hours: number, now: Date): Promise<boolean>;
}

export const newQuestionId = (): string => newId('q');

export function createChatStore(database: Database): ChatStore {
  return {
    async keepQuestion(q) {
      await database
        .insertInto('question')
        .values({
          id: q.id,
          chat_id: q.chatId,
          person_id: q.personId,
          asked_at: q.askedAt,
          role: q.role,
          text: q.text,
          outcome: q.outcome,
          reason: q.reason,
          ranking: JSON.stringify(q.ranking),
          provisions: JSON.stringify(q.provisions),
          degraded: JSON.stringify(q.degraded),
          ms: Math.round(q.ms),
        })
        .execute();
    },

    async question(id) {
      const row = await database.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        chatId: row.chat_id,
        personId: row.person_id,
        askedAt: row.asked_at,
        role: row.role,
        text: row.text,
        outcome: row.outcome,
        reason: row.reason,
        ranking: row.ranking === null ? [] : JSON.parse(row.ranking),
        provisions: JSON.parse(row.provisions),
        degraded: JSON.parse(row.degraded),
        ms: row.ms,
      };
    },

    async turns(chatId, personId, since, limit) {
      const rows = await database
        .selectFrom('question')
        .select('text')
        .where('chat_id', '=', chatId)
        .where('person_id', '=', personId)
        .where('asked_at', '>=', since.toISOString())
        .where('text', 'is not', null)
        .where('forgotten_at', 'is', null)
        .orderBy('asked_at', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ text }) => text ?? []).toReversed();
    },

    async forget(chatId, personId, now) {
      await database
        .updateTable('question')
        .set({ forgotten_at: now.toISOString() })
        .where('chat_id', '=', chatId)
        .where('person_id', '=', personId)
        .where('forgotten_at', 'is', null)
        .execute();
    },

    async judge(questionId, personId, verdict, now, reason = null) {
      const known = await database
        .selectFrom('question')
        .select('id')
        .where('id', '=', questionId)
        .executeTakeFirst();
      if (known === undefined) return false;
      const given = { verdict, given_at: now.toISOString(), reason: verdict === 'down' ? reason : null };
      await database
        .insertInto('feedback')
        .values({ question_id: questionId, person_id: personId, ...given })
        .onConflict((c) => c.columns(['question_id', 'person_id']).doUpdateSet(given))
        .execute();
      return true;
    },

    async maySay(subject, hours, now) {
      const said_at = now.toISOString();
      const before = new Date(now.getTime() - hours * 3_600_000).toISOString();
      const said = await database
        .insertInto('said')
        .values({ subject, said_at })
        .onConflict((c) =>
          c
            .column('subject')
            .doUpdateSet({ said_at })
            // Also when it was said later than now: the sandbox's clock was put back.
            .where((is) => is.or([is('said.said_at', '<=', before), is('said.said_at', '>', said_at)])),
        )
        .returning('subject')
        .execute();
      return said.length > 0;
    },
  };
}
