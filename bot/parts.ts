import type { Logger } from 'pino';
import { calendarOf } from '../cases/calendar/store.ts';
import { MAIN_FEED } from '../cases/pull.ts';
import type { Clock } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import { createAlerts } from './alerts.ts';
import { createChatStore } from './chat-store.ts';
import type { Config } from './config.ts';
import { createSweepParts } from './delivery.ts';
import type { Deps } from './deps.ts';
import { guardSender, tellStopped } from './guarded-sender.ts';
import { createKnowledge } from './knowledge.ts';
import { hashed } from './log.ts';
import { createMatterStore } from './matters/store.ts';
import { documentsDamaged } from './messages/admin.ts';
import { budgetOf } from './model-budget.ts';
import { createModelUseStore } from './model-use-store.ts';
import { createNotes } from './notes.ts';
import { openAsk, openTranscriber } from './open-ask.ts';
import { createOpinionViews } from './opinions.ts';
import { createQuestionStore } from './question-store.ts';
import { rememberSent } from './retention/remembering-sender.ts';
import { createRetentionStore } from './retention/store.ts';
import { createTelegramSender } from './sender.ts';
import { openVectors, type VectorNotes, type Vectors } from './vectors.ts';

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
  readonly feedNames?: readonly string[];
  readonly mainFeed?: string;
  readonly uploadFeeds?: Deps['uploadFeeds'];
}): Deps {
  const {
    config,
    database,
    line,
    clock,
    log,
    feedNames = [],
    mainFeed = MAIN_FEED,
    uploadFeeds = [],
  } = options;
  const sweep = createSweepParts(
    database,
    config.dataDir,
    config.opinionDays,
    config.quarterBasis,
    config.smallCounts,
  );
  const {
    actions,
    announcements,
    cases,
    look,
    matterRecords,
    opinions,
    people,
    reminders,
    risks,
    thresholds,
  } = sweep;
  const calendar = calendarOf(database);
  const chat = createChatStore(database);
  const use = createModelUseStore(database);
  let vectors: Promise<Vectors> | null = null;
  const alerts = createAlerts({ people, outbox: reminders, chat, calendar, clock });
  const knowledge = createKnowledge({
    dataDir: config.dataDir,
    clock,
    async build(library, view) {
      vectors ??= openVectors(config, vectorNotes(log));
      const onDropped = (reason: string) => log.warn({ reason }, 'a model answer was not used');
      return openAsk(config, library, await vectors, onDropped, view);
    },
    onDamage: (err) => {
      log.error({ err }, 'documents or changes of them could not be read');
      alerts.tell('documents', documentsDamaged()).catch(() => {});
    },
  });
  const views = createOpinionViews(opinions, people);
  return {
    actions,
    alerts,
    announcements,
    calendar,
    budgetOf: (personId) => budgetOf(personId, { use, chat, clock, config }),
    cases,
    chat,
    clock,
    config,
    database,
    feedNames,
    knowledge,
    log,
    look,
    mainFeed,
    uploadFeeds,
    matterRecords,
    matters: createMatterStore(database),
    notes: createNotes({ store: opinions.store, views, knowledge }),
    opinions,
    people,
    questions: createQuestionStore(database),
    reminders,
    risks,
    thresholds,
    sender: guardSender(
      rememberSent(
        createTelegramSender({
          ...line,
          onRemark: ({ what, chatId, detail }) => log.warn({ chat: hashed(chatId), what, detail }, 'sending'),
        }),
        {
          store: createRetentionStore(database),
          clock,
          onLost: (err) => log.error({ err }, 'a message was sent and not noted for being taken away'),
        },
      ),
      {
        // What stands in documents of units may be quoted where the voice or the announcement's render let it.
        allowed: async () => (await knowledge.everything()).publicNumbers,
        onStopped: tellStopped({ alerts, log }),
      },
    ),
    transcriber: openTranscriber(config),
  };
}

const vectorNotes = (log: Logger): Required<VectorNotes> => ({
  onTrouble: (reason) => log.warn({ reason }, 'the embedder fails'),
  onProgress: (embedder, done, total) => log.info({ embedder, done, total }, 'vectors are being computed'),
  onServing: (embedder, passages) => log.info({ embedder, passages }, 'vectors serve'),
});
