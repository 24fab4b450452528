import type { Logger } from 'pino';
import type { PeopleStore } from '../people/store.ts';
import type { Announcements } from '../reminders/announcements/announcements.ts';
import type { Clock } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import type { Config } from './config.ts';

/** The parts main.ts builds and joins; every command and view gets what it needs from here. */
export interface Deps {
  readonly announcements: Announcements;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: Database;
  readonly people: PeopleStore;
}
