import type { Logger } from 'pino';
import { civilDateOf } from '../../cases/civil-date.ts';
import { auditKeptFrom, trimAudit } from '../../people/audit-store.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { DigestPostStore } from '../../reminders/digest-posts-store.ts';
import type { Database } from '../../storage/open.ts';
import type { ChatStore } from '../chat-store.ts';
import type { Job } from '../schedule.ts';
import type { IsSteady } from './steady-clock.ts';

/** Once a day: what the audit, the counts of wrong codes and the places of digests are kept for is over (domain 8.2). */
export function createTracesJob(deps: {
  readonly database: Database;
  readonly people: Pick<PeopleStore, 'forgetGuesses'>;
  readonly reminders: { readonly posts: Pick<DigestPostStore, 'forget'> };
  readonly chat: Pick<ChatStore, 'maySay'>;
  /** How long the audit is kept. */
  readonly auditMonths: number;
  readonly isSteady: IsSteady;
  readonly log: Logger;
}): Job {
  const { database, people, reminders, chat, auditMonths, isSteady, log } = deps;
  return {
    name: 'retention',
    async run(now) {
      if (!(await isSteady(now)) || !(await chat.maySay('retention', 24, now))) return;
      const taken = await trimAudit(database, auditKeptFrom(now, auditMonths), now);
      if (taken > 0) log.info({ entries: taken, months: auditMonths }, 'old audit entries were taken away');
      await people.forgetGuesses(now);
      await reminders.posts.forget(civilDateOf(now));
    },
  };
}
