import type { Database } from '../storage/open.ts';
import { createGroupStore, type GroupStore } from './groups-store.ts';
import { createInvitationStore, type InvitationStore } from './invitations-store.ts';
import { createPersonStore, type PersonStore } from './persons-store.ts';
import { createUnitStore, type UnitStore } from './units-store.ts';

/** Units, persons with their roles and invitations, and registered groups. Every change leaves a line in the audit. */
export interface PeopleStore extends UnitStore, PersonStore, InvitationStore, GroupStore {
  /** The bot's user name as the running bot last told it, for invitation links; null before it ever ran. */
  botUsername(): Promise<string | null>;
  rememberBotUsername(username: string): Promise<void>;
}

export function createPeopleStore(database: Database): PeopleStore {
  return {
    ...createUnitStore(database),
    ...createPersonStore(database),
    ...createInvitationStore(database),
    ...createGroupStore(database),

    async botUsername() {
      const row = await database
        .selectFrom('remembered')
        .select('value')
        .where('name', '=', 'bot-username')
        .executeTakeFirst();
      return row?.value ?? null;
    },
    async rememberBotUsername(username) {
      await database
        .insertInto('remembered')
        .values({ name: 'bot-username', value: username })
        .onConflict((c) => c.column('name').doUpdateSet({ value: username }))
        .execute();
    },
  };
}
