import type { Update, Updates } from './updates.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
}

export interface WebhookError {
  /** Unix seconds of the product's clock. */
  readonly date: number;
  readonly message: string;
}

export interface Webhook {
  /** Undefined: none, the bot polls. */
  set(target: WebhookTarget | undefined): void;
  target(): WebhookTarget | undefined;
  lastError(): WebhookError | undefined;
  close(): void;
}

export interface WebhookDeps {
  readonly updates: Updates;
  readonly unixNow: () => number;
  /** Carries out a method the bot put into its answer to the webhook. */
  readonly call: (method: string, payload: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Milliseconds before the first retry; doubles up to 64 times that. */
  readonly retryMs: number;
}

/** Milliseconds a webhook may take to answer, as Telegram's. */
const ANSWER_MS = 60_000;

/** Delivers updates one by one, in order, each again and again until the bot answers with a 2xx status. */
export function createWebhook(deps: WebhookDeps): Webhook {
  let target: WebhookTarget | undefined;
  let lastError: WebhookError | undefined;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let sending: AbortController | undefined;
  let closed = false;

  const deliverNext = async (): Promise<void> => {
    const [update] = deps.updates.pending();
    if (closed || target === undefined || update === undefined || sending !== undefined) return;
    const to = target;
    sending = new AbortController();
    const problem = await post(to, update, sending.signal, deps.call);
    sending = undefined;
    if (closed) return;
    if (to !== target) return void deliverNext();
    if (problem === undefined) {
      failures = 0;
      deps.updates.confirm(update.update_id + 1);
      return void deliverNext();
    }
    lastError = { date: deps.unixNow(), message: problem };
    timer = setTimeout(
      () => {
        timer = undefined;
        void deliverNext();
      },
      deps.retryMs * 2 ** Math.min(failures, 6),
    );
    failures += 1;
  };
  deps.updates.onPush(() => {
    if (timer === undefined) void deliverNext();
  });
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    sending?.abort();
  };

  return {
    set(next) {
      stop();
      target = next;
      lastError = undefined;
      failures = 0;
      void deliverNext();
    },
    target: () => target,
    lastError: () => lastError,
    close() {
      closed = true;
      stop();
    },
  };
}

/** Undefined: accepted. Otherwise what getWebhookInfo is to say. */
async function post(
  target: WebhookTarget,
  update: Update,
  signal: AbortSignal,
  call: WebhookDeps['call'],
): Promise<string | undefined> {
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(target.secret !== undefined && { 'x-telegram-bot-api-secret-token': target.secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const body = await response.text();
    if (!response.ok) {
      return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    }
    const answer = methodIn(body);
    if (answer !== undefined) await call(answer.method, answer.payload);
    return undefined;
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return timedOut ? 'Read timeout expired' : 'Connection refused';
  }
}

function methodIn(body: string): { method: string; payload: Record<string, unknown> } | undefined {
  try {
    const value = JSON.parse(body) as Record<string, unknown> | null;
    if (typeof value !== 'object' || value === null || typeof value.method !== 'string') return undefined;
    const { method, ...payload } = value;
    return { method: method as string, payload };
  } catch {
    return undefined;
  }
}
