import type { Kysely } from 'kysely';

/**
 * When a request was first answered: an answer given again replaced the time of the first, and whoever had answered in
 * time was late. Of those answered before only the last time is known.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('case_request').addColumn('first_answered_at', 'text').execute();
  const table = db as Kysely<{
    case_request: {
      kind: string;
      answer: string | null;
      answered_at: string | null;
      first_answered_at: string | null;
    };
  }>;
  await table
    .updateTable('case_request')
    .set((e) => ({ first_answered_at: e.ref('answered_at') }))
    .where((e) => e.or([e('kind', '=', 'urge'), e('answer', '!=', 'acknowledged')]))
    .execute();
}
