import { isRefusal, type Refusal } from '../../model.ts';
import { badRequest, conflict } from '../errors.ts';
import { type Api, done, type Method } from '../method.ts';
import { flagOf, integerOf, jsonOf, type Params, textOf } from '../params.ts';

/** Updates at once, and seconds a poll may wait. */
const BATCH_LIMIT = 100;
const TIMEOUT_LIMIT = 50;

/** Undefined: not named, so the setting stays as it was. */
function allowedUpdates(params: Params): readonly string[] | Refusal | undefined {
  const list = jsonOf(params, 'allowed_updates', "can't parse allowed_updates JSON object");
  if (list === undefined || isRefusal(list)) return list;
  return Array.isArray(list) ? list.map(String) : undefined;
}

export const getUpdates: Method = async (api, params, signal) => {
  if (api.webhook.target() !== undefined) return conflict.webhookActive;
  const allowed = allowedUpdates(params);
  if (isRefusal(allowed)) return allowed;
  if (allowed !== undefined) api.updates.allow(allowed);
  const limit = integerOf(params, 'limit', BATCH_LIMIT);
  const timeout = Math.min(Math.max(integerOf(params, 'timeout'), 0), TIMEOUT_LIMIT);
  const answer = await api.updates.poll({
    offset: integerOf(params, 'offset'),
    limit: limit < 1 || limit > BATCH_LIMIT ? BATCH_LIMIT : limit,
    timeoutMs: timeout * 1000,
    signal,
  });
  return isRefusal(answer) ? answer : done(answer);
};

export const setWebhook: Method = (api, params) => {
  const url = textOf(params, 'url').trim();
  if (url === '') return deleteWebhook(api, params, new AbortController().signal);
  const problem = checkWebhookUrl(url);
  if (problem !== undefined) return badRequest(`bad webhook: ${problem}`);
  const secret = textOf(params, 'secret_token');
  if (secret.length > 256) return badRequest('secret token is too long');
  if (/[^\w-]/.test(secret)) return badRequest('secret token contains unallowed characters');
  const allowed = allowedUpdates(params);
  if (isRefusal(allowed)) return allowed;
  if (allowed !== undefined) api.updates.allow(allowed);
  if (flagOf(params, 'drop_pending_updates')) api.updates.drop();
  api.updates.endPoll();
  api.webhook.set({ url, secret: secret === '' ? undefined : secret });
  return done(true, 'Webhook was set');
};

/** Telegram wants https on a few ports; on this machine plain http is all there is, so loopback may use it. */
function checkWebhookUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return 'invalid webhook URL specified';
  const { protocol, hostname, port } = new URL(url);
  if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  if (protocol !== 'https:') return 'An HTTPS URL must be provided for webhook';
  if (!['', '443', '80', '88', '8443'].includes(port)) {
    return 'Webhook can be set up only on ports 80, 88, 443 or 8443';
  }
  return undefined;
}

export const deleteWebhook: Method = (api, params) => {
  if (flagOf(params, 'drop_pending_updates')) api.updates.drop();
  const had = api.webhook.target() !== undefined;
  api.webhook.set(undefined);
  return done(true, had ? 'Webhook was deleted' : 'Webhook is already deleted');
};

export const getWebhookInfo: Method = (api) => {
  const error = api.webhook.lastError();
  const target = api.webhook.target();
  return done({
    url: target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: api.updates.pending().length,
    ...(target && { max_connections: 40 }),
    ...(error && { last_error_date: error.date, last_error_message: error.message }),
    ...(api.updates.allowed().length > 0 && { allowed_updates: api.updates.allowed() }),
  });
};

export const logOut: Method = (api: Api) => {
  api.loggedOut = true;
  return done(true);
};
