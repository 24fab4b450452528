import type { Kept } from '../answering/missing.ts';
import { withheldFor } from '../answering/withheld.ts';
import type { Database } from '../storage/open.ts';
import type { BadReason } from './chat-store.ts';

/** A kept question with who asked it; only those that speak of no case are kept. */
export interface KeptQuestion extends Kept {
  readonly personId: string | null;
}

/** An answer somebody called bad, with how it came about. */
export interface BadAnswer {
  readonly id: string;
  readonly askedAt: string;
  readonly role: string | null;
  /** Null when it spoke of a case or of somebody, or holds a number of class 3: nobody but who asked sees that. */
  readonly text: string | null;
  readonly outcome: string;
  /** Why it was declined. */
  readonly declined: string | null;
  /** Ids of provisions: what it quoted, and the ranking behind it, best first. */
  readonly cited: readonly string[];
  readonly ranking: readonly string[];
  readonly verdicts: readonly { readonly reason: BadReason | null; readonly at: string }[];
}

/** Questions as the administrator looks at them: what was not told, and what was told badly. */
export interface QuestionStore {
  /** Asked since then: told by the documents, or missing there and not marked as covered. */
  kept(since: Date): Promise<readonly KeptQuestion[]>;
  /** A document tells them by now. */
  cover(ids: readonly string[], now: Date): Promise<void>;
  /** The newest verdict first. */
  bad(limit: number): Promise<readonly BadAnswer[]>;
  badAnswer(id: string): Promise<BadAnswer | null>;
}

const MISSING = ['not-in-documents', 'no-such-place'];
/** Numbers of directives are withheld too: which were in force when a question was asked is not known here. */
const NO_NUMBERS: ReadonlySet<string> = new Set();
/** Parameters of one statement that both engines take. */
const AT_ONCE = 500;

export function createQuestionStore(database: Database): QuestionStore {
  const withVerdicts = async (
    rows: readonly {
      id: string;
      asked_at: string;
      role: string | null;
      text: string | null;
      outcome: string;
      reason: string | null;
      provisions: string;
      ranking: string | null;
    }[],
  ): Promise<readonly BadAnswer[]> => {
    if (rows.length === 0) return [];
    const verdicts = await database
      .selectFrom('feedback')
      .selectAll()
      .where('verdict', '=', 'down')
      .where(
        'question_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('given_at')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      askedAt: row.asked_at,
      role: row.role,
      text: row.text !== null && withheldFor(row.text, NO_NUMBERS) === null ? row.text : null,
      outcome: row.outcome,
      declined: row.reason,
      cited: JSON.parse(row.provisions),
      ranking: row.ranking === null ? [] : JSON.parse(row.ranking),
      verdicts: verdicts
        .filter(({ question_id }) => question_id === row.id)
        .map(({ reason, given_at: at }) => ({ reason: reason as BadReason | null, at })),
    }));
  };
  return {
    async kept(since) {
      const rows = await database
        .selectFrom('question')
        .select(['id', 'text', 'asked_at', 'person_id', 'outcome'])
        .where('asked_at', '>=', since.toISOString())
        .where('text', 'is not', null)
        .where((is) =>
          is.or([
            is('outcome', '=', 'answered'),
            is.and([
              is('outcome', '=', 'declined'),
              is('reason', 'in', MISSING),
              is('covered_at', 'is', null),
            ]),
          ]),
        )
        .execute();
      return rows.map(({ id, text, asked_at, person_id, outcome }) => ({
        id,
        text: text ?? '',
        askedAt: asked_at,
        personId: person_id,
        told: outcome === 'answered',
      }));
    },

    async cover(ids, now) {
      for (let at = 0; at < ids.length; at += AT_ONCE)
        await database
          .updateTable('question')
          .set({ covered_at: now.toISOString() })
          .where('id', 'in', ids.slice(at, at + AT_ONCE))
          .where('covered_at', 'is', null)
          .execute();
    },

    async bad(limit) {
      const ids = await database
        .selectFrom('feedback')
        .select((e) => ['question_id', e.fn.max('given_at').as('last')])
        .where('verdict', '=', 'down')
        .groupBy('question_id')
        .orderBy('last', 'desc')
        .orderBy('question_id')
        .limit(limit)
        .execute();
      if (ids.length === 0) return [];
      const order = ids.map(({ question_id }) => question_id);
      const rows = await database.selectFrom('question').selectAll().where('id', 'in', order).execute();
      const answers = await withVerdicts(rows);
      return [...answers].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    },

    async badAnswer(id) {
      const rows = await database.selectFrom('question').selectAll().where('id', '=', id).execute();
      return (await withVerdicts(rows))[0] ?? null;
    },
  };
}
