import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import { createGrantStore, type GrantStore } from './grants-store.ts';
import { createGroupStore, type GroupStore } from './groups-store.ts';
import { createInvitationStore, type InvitationStore } from './invitations-store.ts';
import { createPersonStore, type PersonStore } from './persons-store.ts';
import { createUnitStore, type UnitStore } from './units-store.ts';

/** Units, persons with their roles and invitations, and registered groups. Every change leaves a line in the audit. */
export interface PeopleStore extends UnitStore, PersonStore, GrantStore, InvitationStore, GroupStore {
  /** Whether strangers get answers from the documents of the whole service; the administrator allows it. */
  publicAnswers(): Promise<boolean>;
  setPublicAnswers(allowed: boolean, now: Date, actor?: string): Promise<void>;
  /** The bot's user name as the running bot last told it, for invitation links; null before it ever ran. */
  botUsername(): Promise<string | null>;
  rememberBotUsername(username: string): Promise<void>;
}

export function createPeopleStore(database: Database): PeopleStore {
  return {
    ...createUnitStore(database),
    ...createPersonStore(database),
    ...createGrantStore(database),
    ...createInvitationStore(database),
    ...createGroupStore(database),

    publicAnswers: async () => (await remembered(database, 'public-answers')) === 'yes',
    setPublicAnswers: (allowed, now, actor = 'operator') =>
      database.transaction().execute(async (trx) => {
        await remember(trx, 'public-answers', allowed ? 'yes' : 'no');
        const action = allowed ? 'strangers.allowed' : 'strangers.refused';
        await appendAudit(trx, { at: now.toISOString(), actor, action, subject: '' });
      }),
    botUsername: () => remembered(database, 'bot-username'),
    rememberBotUsername: (username) => remember(database, 'bot-username', username),
  };
}

type Remembered = 'bot-username' | 'public-answers';

async function remembered(database: Database, name: Remembered): Promise<string | null> {
  const row = await database
    .selectFrom('remembered')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
}

async function remember(database: Database, name: Remembered, value: string): Promise<void> {
  await database
    .insertInto('remembered')
    .values({ name, value })
    .onConflict((c) => c.column('name').doUpdateSet({ value }))
    .execute();
}
