import type { Database } from '../storage/open.ts';

/** How a person wants things shown; no right hangs on it. */
export interface Preferences {
  /** Null when the person never chose. */
  get(personId: string, name: string): Promise<string | null>;
  set(personId: string, name: string, value: string): Promise<void>;
  /** Ids of the people who chose this. */
  having(name: string, value: string): Promise<ReadonlySet<string>>;
}

export function createPreferences(database: Database): Preferences {
  return {
    async get(personId, name) {
      const row = await database
        .selectFrom('person_preference')
        .select('value')
        .where('person_id', '=', personId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.value ?? null;
    },
    async set(personId, name, value) {
      await database
        .insertInto('person_preference')
        .values({ person_id: personId, name, value })
        .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet({ value }))
        .execute();
    },
    async having(name, value) {
      const rows = await database
        .selectFrom('person_preference')
        .select('person_id')
        .where('name', '=', name)
        .where('value', '=', value)
        .execute();
      return new Set(rows.map((row) => row.person_id));
    },
  };
}
