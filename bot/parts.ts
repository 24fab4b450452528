import type { Logger } from 'pino';
import { calendar } from '../cases/calendar.ts';
import { createCaseStore } from '../cases/store.ts';
import { createPeopleStore } from '../people/store.ts';
import type { Clock } from '../reminders/ports.ts';
import { createReminderStore } from '../reminders/store.ts';
import type { Database } from '../storage/open.ts';
import { createAlerts } from './alerts.ts';
import { buildAnnouncements } from './announcements.ts';
import { createChatStore } from './chat-store.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { createKnowledge } from './knowledge.ts';
import { hashed } from './log.ts';
import { documentsDamaged } from './messages/admin.ts';
import { openAsk } from './open-ask.ts';
import { createTelegramSender } from './sender.ts';

/** Where the bot talks to: the real Telegram, another Bot API server, or the sandbox. */
export interface Line {
  readonly token: string;
  readonly apiRoot: string | undefined;
}

/** Makes every part over one database and one line; nothing is started and nothing is asked of the network. */
export function buildDeps(options: {
  readonly config: Config;
  readonly database: Database;
  readonly line: Line;
  readonly clock: Clock;
  readonly log: Logger;
}): Deps {
  const { config, database, line, clock, log } = options;
  const people = createPeopleStore(database);
  const reminders = createReminderStore(database);
  const chat = createChatStore(database);
  const alerts = createAlerts({ people, outbox: reminders, chat, calendar, clock });
  return {
    alerts,
    announcements: buildAnnouncements({ database, people, dataDir: config.dataDir }),
    cases: createCaseStore(database),
    chat,
    clock,
    config,
    database,
    knowledge: createKnowledge({
      dataDir: config.dataDir,
      clock,
      build: (library) =>
        openAsk(config, library, (reason) => log.warn({ reason }, 'a model answer was not used')),
      onDamage: (err) => {
        log.error({ err }, 'documents could not be loaded; the last good ones are used');
        alerts.tell('documents', documentsDamaged()).catch(() => {});
      },
    }),
    log,
    people,
    reminders,
    sender: createTelegramSender({
      ...line,
      onRemark: ({ what, chatId, detail }) => log.warn({ chat: hashed(chatId), what, detail }, 'sending'),
    }),
  };
}
