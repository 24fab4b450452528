import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { type Acting, auditCases } from './audit-store.ts';
import { forgetAnswers } from './feed-store.ts';
import type { TaughtWord } from './import/model.ts';
import { checkTeaching, type TeachingProblem } from './teaching.ts';

/** A word that was taught, with the day and the person. */
export interface KeptWord extends TaughtWord {
  readonly id: string;
  /** ISO instant. */
  readonly taughtAt: string;
  /** A person's id or `operator`. */
  readonly taughtBy: string;
}

export type Teaching =
  | { readonly kind: 'taught'; readonly words: readonly KeptWord[]; readonly known: number }
  /** By position in the list that was given, from 0. Nothing was taught. */
  | {
      readonly kind: 'rejected';
      readonly problems: readonly { readonly at: number; readonly problem: TeachingProblem }[];
    };

export interface WordStore {
  /** Headings and values an administrator has taught, by kind, field and word. */
  taughtWords(): Promise<readonly KeptWord[]>;
  /** All of them or none; what is known already is counted and no problem. */
  teach(words: readonly TaughtWord[], acting: Acting): Promise<Teaching>;
  /** False when there is no such word. */
  forgetWord(id: string, acting: Acting): Promise<boolean>;
}

export function createWordStore(database: Database): WordStore {
  return {
    taughtWords: () => readWords(database),

    teach: (words, acting) =>
      database.transaction().execute(async (tx): Promise<Teaching> => {
        // A write first: on SQLite a transaction that begins by reading cannot wait for another writer later.
        await forgetAnswers(tx);
        const known: TaughtWord[] = [...(await readWords(tx))];
        const problems: { at: number; problem: TeachingProblem }[] = [];
        const kept: KeptWord[] = [];
        const folded: string[] = [];
        for (const [at, wanted] of words.entries()) {
          const check = checkTeaching(wanted, known);
          if (check.kind === 'ok') {
            kept.push({
              id: newId('w'),
              ...check.word,
              taughtAt: acting.now.toISOString(),
              taughtBy: acting.actor,
            });
            folded.push(check.folded);
            known.push(check.word);
          } else if (check.problem.kind !== 'known') problems.push({ at, problem: check.problem });
        }
        if (problems.length > 0) return { kind: 'rejected', problems };
        for (const [at, word] of kept.entries()) {
          await tx
            .insertInto('case_word')
            .values({
              id: word.id,
              kind: word.kind,
              field: word.field,
              folded: folded[at] ?? '',
              written: word.written,
              code: word.code,
              taught_at: word.taughtAt,
              taught_by: word.taughtBy,
            })
            .execute();
          await auditCases(tx, acting, 'cases.word-taught', word.id);
        }
        return { kind: 'taught', words: kept, known: words.length - kept.length };
      }),

    forgetWord: (id, acting) =>
      database.transaction().execute(async (tx) => {
        const gone = await tx.deleteFrom('case_word').where('id', '=', id).executeTakeFirst();
        if (gone.numDeletedRows === 0n) return false;
        await forgetAnswers(tx);
        await auditCases(tx, acting, 'cases.word-forgotten', id);
        return true;
      }),
  };
}

async function readWords(database: Database): Promise<readonly KeptWord[]> {
  const rows = await database
    .selectFrom('case_word')
    .selectAll()
    .orderBy('kind')
    .orderBy('field')
    .orderBy('folded')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    field: row.field,
    written: row.written,
    code: row.code,
    taughtAt: row.taught_at,
    taughtBy: row.taught_by,
  }));
}
