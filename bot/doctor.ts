import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { Api } from 'grammy';
import { calendar } from '../cases/calendar.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { openFeed } from '../cases/feeds/index.ts';
import { createCaseStore } from '../cases/store.ts';
import { loadLibrary } from '../knowledge/library.ts';
import { freshnessOf } from '../reminders/freshness.ts';
import { createReminderStore } from '../reminders/store.ts';
import { openEmbedder } from '../retrieval/embedders/index.ts';
import { pendingMigrations } from '../storage/migrate.ts';
import { type Database, openDatabase, parseDatabaseUrl } from '../storage/open.ts';
import type { Config } from './config.ts';
import { isTokenRefused, problemOf } from './updates/problem.ts';

/** broken: the program cannot do its work · odd: it can, but somebody should look. */
export interface Finding {
  readonly check:
    | 'settings'
    | 'folder'
    | 'database'
    | 'documents'
    | 'search'
    | 'telegram'
    | 'model'
    | 'feed'
    | 'outbox'
    | 'clock';
  readonly state: 'fine' | 'odd' | 'broken';
  /** What is so. */
  readonly found: string;
  /** What to do about it; empty when fine. */
  readonly todo: string;
}

type Check = (deps: { readonly config: Config; readonly now: () => Date }) => AsyncGenerator<Finding>;

/** Seconds a server gets to answer. */
const PATIENCE_SECONDS = 8;
/** Telegram and TLS bear no more, and reminders would go out at the wrong minute. */
const CLOCK_TOLERANCE_SECONDS = 60;

const fine = (check: Finding['check'], found: string): Finding => ({ check, state: 'fine', found, todo: '' });
const odd = (check: Finding['check'], found: string, todo: string): Finding => ({
  check,
  state: 'odd',
  found,
  todo,
});
const broken = (check: Finding['check'], found: string, todo: string): Finding => ({
  check,
  state: 'broken',
  found,
  todo,
});

/** Looks at everything the program leans on and changes nothing. Findings come as they are made. */
export async function* examine(config: Config, now: () => Date): AsyncGenerator<Finding> {
  for (const check of [
    settings,
    folder,
    database,
    documents,
    search,
    telegram,
    model,
    feeds,
    clock,
  ] as Check[]) {
    yield* check({ config, now });
  }
}

const settings: Check = async function* ({ config: { telegram, caseFeeds, openai } }) {
  const line = telegram === undefined ? 'sandbox' : telegram.webhook === undefined ? 'polling' : 'webhook';
  yield fine(
    'settings',
    `line ${line}, ${caseFeeds.length} feeds, model ${openai === undefined ? 'off' : openai.model}`,
  );
};

const folder: Check = async function* ({ config: { dataDir } }) {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    yield fine('folder', `${dataDir} can be written`);
  } catch {
    yield broken('folder', `${dataDir} cannot be written`, 'set DATA_DIR to a folder this user may write to');
  }
};

const database: Check = async function* ({ config, now }) {
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
  } catch (error) {
    yield broken('database', reasonOf(error), 'restore the last backup (thads restore FILE --force)');
  } finally {
    await opened.destroy();
  }
};

/** How old the cases are and what could not be sent. */
async function* data(opened: Database, { caseFeeds }: Config, now: Date): AsyncGenerator<Finding> {
  const batch = await createCaseStore(opened).lastBatch();
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

const documents: Check = async function* ({ config: { dataDir } }) {
  try {
    const library = await loadLibrary({ dataDir });
    const unnumbered = library.documents.filter(({ number }) => number === null).length;
    const found = `${library.documents.length} documents, ${library.provisions.length} provisions`;
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

const search: Check = async function* ({ config: { embeddings, openai } }) {
  try {
    await openEmbedder(embeddings, { openai });
    yield fine('search', `embeddings ${embeddings}`);
  } catch (error) {
    yield broken('search', reasonOf(error), 'set EMBEDDINGS=static, which needs nothing');
  }
};

const telegram: Check = async function* ({ config }) {
  if (config.telegram === undefined) {
    yield fine('telegram', 'no token: the sandbox takes its place');
    return;
  }
  const { token, apiRoot, webhook } = config.telegram;
  const root = apiRoot?.replace(/\/+$/, '');
  const api = new Api(token, {
    ...(root !== undefined && { apiRoot: root }),
    timeoutSeconds: PATIENCE_SECONDS,
  });
  try {
    const me = await api.getMe();
    yield fine('telegram', `answers; the bot is @${me.username}`);
    const info = await api.getWebhookInfo();
    const set = info.url ?? '';
    if (webhook !== undefined && set !== webhook.url) {
      yield odd('telegram', 'the webhook is not set to WEBHOOK_URL', 'start the program; it sets it');
    } else if (webhook !== undefined && info.last_error_message !== undefined) {
      yield odd(
        'telegram',
        `Telegram last failed to call us: ${info.last_error_message}`,
        'check the proxy at WEBHOOK_URL',
      );
    } else if (webhook === undefined && set !== '') {
      yield odd(
        'telegram',
        `a webhook is set to ${new URL(set).host}`,
        'starting the program removes it; is another bot using this token?',
      );
    }
    if (info.pending_update_count > 100) {
      yield odd(
        'telegram',
        `${info.pending_update_count} updates wait at Telegram`,
        'is the program running?',
      );
    }
  } catch (error) {
    const todo = isTokenRefused(error)
      ? 'copy TELEGRAM_BOT_TOKEN anew from @BotFather'
      : 'check the network and TELEGRAM_API_ROOT';
    yield broken('telegram', problemOf(error), todo);
  }
};

const model: Check = async function* ({ config: { openai } }) {
  if (openai === undefined) {
    yield fine('model', 'off: answers are verbatim sentences');
    return;
  }
  const base = (openai.baseUrl ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
  try {
    const response = await fetch(`${base}/models`, {
      headers: openai.apiKey === undefined ? {} : { authorization: `Bearer ${openai.apiKey}` },
      signal: AbortSignal.timeout(PATIENCE_SECONDS * 1_000),
    });
    if (response.ok) yield fine('model', `${new URL(base).host} answers`);
    else if (response.status === 401 || response.status === 403) {
      yield broken(
        'model',
        `${new URL(base).host} refuses the key (${response.status})`,
        'check OPENAI_API_KEY',
      );
    } else
      yield odd(
        'model',
        `${new URL(base).host} answers ${response.status} to /models`,
        'check OPENAI_BASE_URL',
      );
  } catch (error) {
    yield broken(
      'model',
      `${new URL(base).host}: ${reasonOf(error)}`,
      'check OPENAI_BASE_URL; without it answers stay verbatim',
    );
  }
};

const feeds: Check = async function* ({ config: { caseFeeds } }) {
  for (const address of caseFeeds) {
    const feed = openFeed(address);
    if (feed === null) {
      yield broken('feed', `${address} is neither a path nor an http(s) address`, 'mend CASE_FEED');
      continue;
    }
    const fetched = await feed.fetch();
    if (fetched.kind === 'failed')
      yield broken('feed', `${feed.name}: ${fetched.refusal.code}`, 'check CASE_FEED and the rights');
    else {
      await fetched.dispose();
      yield fine('feed', `${feed.name} can be read`);
    }
  }
};

const clock: Check = async function* ({ config, now }) {
  const today = civilDateOf(now());
  const year = calendar.yearToConfirm(today);
  if (year !== null)
    yield odd(
      'clock',
      `the holidays of ${year} are not confirmed`,
      'compare cases/holidays.ts with the notice',
    );
  if (config.telegram === undefined) {
    yield fine('clock', `today is ${today} in Vietnam`);
    return;
  }
  const root = config.telegram.apiRoot ?? 'https://api.telegram.org';
  const signal = AbortSignal.timeout(PATIENCE_SECONDS * 1_000);
  const date = await fetch(root, { method: 'HEAD', signal }).then(
    (response) => response.headers.get('date'),
    () => null,
  );
  const offBy = date === null ? 0 : Math.round(Math.abs(Date.parse(date) - now().getTime()) / 1_000);
  if (offBy <= CLOCK_TOLERANCE_SECONDS) yield fine('clock', `today is ${today} in Vietnam`);
  else
    yield broken(
      'clock',
      `the clock is ${offBy} seconds away from Telegram's`,
      'set it by NTP (timedatectl set-ntp true)',
    );
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code =
    cause instanceof Error && 'code' in cause
      ? String(cause.code)
      : cause instanceof Error
        ? cause.message
        : '';
  return code === '' ? error.message : `${error.message} (${code})`;
}
