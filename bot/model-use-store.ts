import type { Database } from '../storage/open.ts';

/** Stands for everybody in `model_use`. */
const EVERYBODY = '';
/** Days that are kept, for the doctor and whoever wonders. */
const KEPT_DAYS = 35;

export interface ModelUseStore {
  /** Adds the tokens for the person and for everybody, unless one of the two would go over its limit. */
  take(use: {
    readonly day: string;
    readonly personId: string;
    readonly tokens: number;
    readonly limits: { readonly everybody: number; readonly person: number };
  }): Promise<boolean>;
  /** Corrects what was taken, up or down. */
  add(day: string, personId: string, tokens: number): Promise<void>;
  /** Tokens of everybody on that day. */
  usedOn(day: string): Promise<number>;
}

class OverLimit extends Error {}

/** Counts in the database, so that a restart forgets nothing and several processes share one budget. */
export function createModelUseStore(database: Database): ModelUseStore {
  /** Adds to one row, which must not go over the limit; `part` is the transaction. */
  async function raise(part: Database, day: string, person_id: string, tokens: number, limit: number) {
    if (tokens > limit) throw new OverLimit();
    const raised = await part
      .insertInto('model_use')
      .values({ day, person_id, tokens })
      .onConflict((c) =>
        c
          .columns(['day', 'person_id'])
          .doUpdateSet((is) => ({ tokens: is('model_use.tokens', '+', tokens) }))
          .where('model_use.tokens', '<=', limit - tokens),
      )
      .returning('tokens')
      .execute();
    if (raised.length === 0) throw new OverLimit();
  }

  return {
    async take({ day, personId, tokens, limits }) {
      try {
        await database.transaction().execute(async (part) => {
          await raise(part, day, EVERYBODY, tokens, limits.everybody);
          await raise(part, day, personId, tokens, limits.person);
        });
        return true;
      } catch (error) {
        if (error instanceof OverLimit) return false;
        throw error;
      }
    },

    async add(day, personId, tokens) {
      await database
        .updateTable('model_use')
        .set((is) => ({ tokens: is('tokens', '+', tokens) }))
        .where('day', '=', day)
        .where('person_id', 'in', [EVERYBODY, personId])
        .execute();
      const before = new Date(Date.parse(day) - KEPT_DAYS * 86_400_000).toISOString().slice(0, 10);
      await database.deleteFrom('model_use').where('day', '<', before).execute();
    },

    async usedOn(day) {
      const row = await database
        .selectFrom('model_use')
        .select('tokens')
        .where('day', '=', day)
        .where('person_id', '=', EVERYBODY)
        .executeTakeFirst();
      return row?.tokens ?? 0;
    },
  };
}
