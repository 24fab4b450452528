import { Api } from 'grammy';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Refusal } from '../../cases/import/model.ts';
import { openFeeds } from '../feed-pulls.ts';
import { isTokenRefused, problemOf } from '../updates/problem.ts';
import { broken, type Check, fine, odd, reasonOf } from './finding.ts';

/** Seconds a server gets to answer. */
const PATIENCE_SECONDS = 8;
/** Telegram and TLS bear no more, and reminders would go out at the wrong minute. */
const CLOCK_TOLERANCE_SECONDS = 60;

export const telegram: Check = async function* ({ config }) {
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

export const model: Check = async function* ({ config: { openai } }) {
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

export const feeds: Check = async function* ({ config: { caseFeeds, feedAccess }, now }) {
  for (const address of caseFeeds) {
    const [named] = openFeeds([address], feedAccess);
    if (named === undefined) {
      yield broken('feed', `${address} is neither a path nor an http(s) address`, 'mend CASE_FEED');
      continue;
    }
    const { feed } = named;
    const fetched = await feed.fetch({ memory: null, delta: false, now: now() });
    if (fetched.kind === 'failed') {
      const detail = 'detail' in fetched.refusal ? ` (${fetched.refusal.detail})` : '';
      yield broken('feed', `${feed.name}: ${fetched.refusal.code}${detail}`, feedTodo(fetched.refusal.code));
    } else {
      if (fetched.kind === 'file') await fetched.dispose();
      yield fine('feed', `${feed.name} can be read`);
    }
  }
};

function feedTodo(code: Refusal['code']): string {
  if (code === 'forbidden-address') return 'add the host to CASE_FEED_HOSTS if it is the right one';
  return code === 'unauthorized' ? 'check CASE_FEED_TOKEN' : 'check CASE_FEED and the rights';
}

export const clock: Check = async function* ({ config, now }) {
  const today = civilDateOf(now());
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
