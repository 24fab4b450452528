import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { calendarOf } from '../../cases/calendar/store.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { createCaseStore } from '../../cases/store.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { freshnessOf } from '../../reminders/freshness.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { pendingMigrations } from '../../storage/migrate.ts';
import { type Database, openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import type { Config } from '../config.ts';
import { createHeartbeatStore } from '../heartbeat/store.ts';
import { createModelUseStore } from '../model-use-store.ts';
import { asksModel } from '../open-ask.ts';
import { broken, type Check, type Finding, fine, odd, reasonOf } from './finding.ts';

export const settings: Check = async function* ({ config: { telegram, caseFeeds, openai } }) {
  const line = telegram === undefined ? 'sandbox' : telegram.webhook === undefined ? 'polling' : 'webhook';
  yield fine(
    'settings',
    `line ${line}, ${caseFeeds.length} feeds, model ${openai === undefined ? 'off' : openai.model}`,
  );
};

export const folder: Check = async function* ({ config: { dataDir } }) {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    yield fine('folder', `${dataDir} can be written`);
  } catch {
    yield broken('folder', `${dataDir} cannot be written`, 'set DATA_DIR to a folder this user may write to');
  }
};

export const database: Check = async function* ({ config, now }) {
  const location = parseDatabaseUrl(config.databaseUrl);
  if (location.kind === 'sqlite' && !existsSync(location.file)) {
    yield fine('database', `${location.file} is made at the first start`);
    return;
  }
  let opened: Database;
  try {
    opened = await openDatabase(location);
  } catch (error) {
    yield broken('database', reasonOf(error), 'check DATABASE_URL, the server and the rights');
    return;
  }
  try {
    const pending = await pendingMigrations(opened);
    if (pending.length > 0) {
      yield odd(
        'database',
        `${pending.length} migrations are not applied`,
        'start the program once; it applies them',
      );
      return;
    }
    yield fine(
      'database',
      `${location.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'} answers, at its newest schema`,
    );
    yield* data(opened, config, now());
    yield* heartbeat(opened, now());
    yield* budget(opened, config, now());
  } catch (error) {
    yield broken('database', reasonOf(error), 'restore the last backup (thads restore FILE --force)');
  } finally {
    await opened.destroy();
  }
};

/** How old the cases are and what could not be sent. */
async function* data(opened: Database, { caseFeeds }: Config, now: Date): AsyncGenerator<Finding> {
  const calendar = calendarOf(opened);
  await calendar.refresh();
  const year = calendar.yearToConfirm(civilDateOf(now));
  if (year !== null)
    yield odd(
      'calendar',
      `the days off of ${year} are not confirmed`,
      'compare them with the notice: thads calendar check, then thads calendar confirm YEAR',
    );
  const batch = await createCaseStore(opened).dataAge();
  const { kind, workingDays } = freshnessOf(batch?.asOf ?? null, civilDateOf(now), calendar);
  const age =
    batch === null ? 'no case data yet' : `case data of ${batch.asOf}, ${workingDays} working days old`;
  if (kind === 'fresh') yield fine('feed', age);
  else if (kind === 'none')
    yield (caseFeeds.length === 0 ? fine : odd)('feed', age, 'run thads cases import FILE');
  else if (kind === 'late') yield odd('feed', age, 'see why the feed is not pulled, or import by hand');
  else
    yield broken(
      'feed',
      `${age}; case reminders have stopped`,
      'mend CASE_FEED, or run thads cases import FILE',
    );
  const reminders = createReminderStore(opened);
  const uncertain = (await reminders.list({ state: 'uncertain' })).length;
  const never = (await reminders.list({ state: 'never' })).length;
  if (uncertain + never === 0) yield fine('outbox', 'nothing is stuck');
  else
    yield odd(
      'outbox',
      `${never} messages cannot be sent, ${uncertain} are uncertain`,
      'see thads outbox list',
    );
}

/** Minutes without a success after which a running program would not be. */
const STANDING_MINUTES = 30;

/** When the timed work last did well, and who cannot be reached. */
async function* heartbeat(opened: Database, now: Date): AsyncGenerator<Finding> {
  const store = createHeartbeatStore(opened);
  const pulses = await store.pulses();
  const planned = pulses.find(({ name }) => name === 'plan')?.okAt ?? null;
  const failing = pulses.filter(({ okAt, failedAt }) => failedAt !== null && failedAt >= (okAt ?? ''));
  const newest = await createReminderStore(opened).newest();
  const minutes = planned === null ? 0 : Math.round((now.getTime() - Date.parse(planned)) / 60_000);
  const sent = (await store.lastSentAt()) ?? 'never';
  if (failing.length > 0)
    yield broken(
      'heartbeat',
      `failing: ${failing.map(({ name }) => name).join(', ')}`,
      'see the log of the program',
    );
  else if (newest !== null && newest > now)
    yield broken(
      'heartbeat',
      `the clock (${now.toISOString()}) is behind the newest moment planned for (${newest.toISOString()}): nothing is planned before it`,
      'set the clock right; if it is right, it was ahead: restore a backup of before that',
    );
  else if (planned === null) yield fine('heartbeat', 'the program has not planned anything yet');
  else if (minutes > STANDING_MINUTES)
    yield odd(
      'heartbeat',
      `last planned ${minutes} minutes ago, last sent ${sent}`,
      'is the program running?',
    );
  else yield fine('heartbeat', `last planned ${minutes} minutes ago, last sent ${sent}`);
  const blocked = await store.blocked();
  if (blocked.length > 0)
    yield odd(
      'heartbeat',
      `${blocked.length} people blocked the bot: ${blocked.join(', ')}`,
      'ask them to press Start again',
    );
}

/** Above this share of a day's tokens somebody should know. */
const NEARLY = 0.9;

/** What the model has used today of what it may. */
async function* budget(opened: Database, config: Config, now: Date): AsyncGenerator<Finding> {
  if (config.openai === undefined) return;
  const { tokensADay, tokensAPerson } = config.budget;
  if (!asksModel(config)) {
    yield fine('model', 'never asked: its budget is 0');
    return;
  }
  const used = await createModelUseStore(opened).usedOn(civilDateOf(now));
  const found = `${used} of ${tokensADay} tokens used today; a person may use ${tokensAPerson}`;
  if (used < NEARLY * tokensADay) yield fine('model', found);
  else yield odd('model', found, 'answers are verbatim when they are used up; see MODEL_TOKENS_A_DAY');
}

export const documents: Check = async function* ({ config: { dataDir } }) {
  try {
    const library = await loadLibrary({ dataDir });
    const unnumbered = library.documents.filter(({ number }) => number === null).length;
    const found = `${library.documents.length} documents, ${library.provisions.length} provisions`;
    for (const { problem } of library.unread ?? [])
      yield broken('documents', `left out of every answer: ${problem}`, 'mend or remove the named file');
    if (unnumbered === 0) yield fine('documents', found);
    else
      yield odd(
        'documents',
        `${found}, ${unnumbered} without a number`,
        'enter it with thads knowledge (see --help)',
      );
  } catch (error) {
    yield broken('documents', reasonOf(error), 'mend or remove the named file');
  }
};

export const search: Check = async function* ({ config: { embeddings, openai } }) {
  try {
    const embedder = await openEmbedder(embeddings, { openai });
    const vector = await embedder.embedQuery('doctor');
    yield fine('search', `embeddings ${embedder.name}, ${vector.length} numbers`);
  } catch (error) {
    yield broken(
      'search',
      reasonOf(error),
      'check OPENAI_BASE_URL and OPENAI_API_KEY, or set EMBEDDINGS=static, which needs nothing',
    );
  }
};
