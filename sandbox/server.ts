import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actions, createActions } from './actions.ts';
import { jsonValues } from './api/body.ts';
import { createFaults, type Faults } from './api/faults.ts';
import { createApiHandler } from './api/handler.ts';
import { createFlood } from './api/limits.ts';
import type { Api } from './api/method.ts';
import { methodOf } from './api/methods/index.ts';
import { createUpdates, type Update } from './api/updates.ts';
import { createWebhook } from './api/webhook.ts';
import { createSandboxClock, machineMonotonic } from './clock.ts';
import { createControl } from './control.ts';
import { sendJson } from './http.ts';
import type { Account, BotUser, GroupSeed, SandboxClock } from './model.ts';
import { createPages } from './pages.ts';
import { type MessageView, type StateView, viewMessages, viewState } from './state.ts';
import { type Change, createWorld } from './world.ts';

export type { Actions } from './actions.ts';
export type { Fault } from './api/faults.ts';
export type { Account, BotStatus, BotUser, GroupSeed, SandboxClock } from './model.ts';
export type { ChatView, MessageView, StateView } from './state.ts';

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The token bots must use; the bot's user id is the number before the colon. */
  readonly token: string;
  readonly accounts: readonly Account[];
  readonly groups: readonly GroupSeed[];
  /** The product's clock, which the page's clock bar moves; an own one when absent. */
  readonly clock?: SandboxClock;
  readonly bot?: Partial<Omit<BotUser, 'id'>>;
  /** Milliseconds every answer of the Bot API is late. */
  readonly latencyMs?: number;
  /** Milliseconds that only grow, for rate limits and open queries; the machine's when absent. */
  readonly monotonicMs?: () => number;
  /** Milliseconds before a failed webhook is tried again; doubles with each failure. */
  readonly webhookRetryMs?: number;
}

export interface Sandbox {
  /** For a bot: `http://127.0.0.1:PORT`. */
  readonly apiRoot: string;
  readonly pageUrl: string;
  /** What people do, without the detour over HTTP. */
  readonly act: Actions;
  readonly faults: Faults;
  /** All people and chats as plain data. */
  state(): StateView;
  /** All messages of a chat, oldest first. */
  messages(chatId: number): readonly MessageView[];
  /** Updates the bot has not confirmed yet. */
  pendingUpdates(): readonly Update[];
  /** Calls the listener on every change until the returned function is called. */
  follow(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

/**
 * A Telegram on this machine, on loopback only: a Bot API with Telegram's limits and error bodies, a chat page with
 * made-up people, and controls under `/sandbox/api`. Nothing is kept after `close()`.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { token } = options;
  const botId = Number(/^(\d+):/.exec(token)?.[1]);
  if (!Number.isSafeInteger(botId)) {
    throw new Error(
      'The sandbox needs a bot token like 123456:ABC, a number and a secret with a colon between.',
    );
  }
  const clock = options.clock ?? createSandboxClock();
  const monotonicMs = options.monotonicMs ?? machineMonotonic;
  const bot: BotUser = { id: botId, firstName: 'Bot', username: 'sandbox_bot', ...options.bot };
  const world = createWorld({
    bot,
    accounts: options.accounts,
    groups: options.groups,
    clock,
    monotonicMs,
  });
  const updates = createUpdates(clock, monotonicMs);
  const faults = createFaults();
  const webhook = createWebhook({
    updates,
    unixNow: world.unixNow,
    retryMs: options.webhookRetryMs ?? 1000,
    call: async (name, payload) => {
      const params = { values: jsonValues(payload), files: new Map() };
      await methodOf(name)?.(api, params, new AbortController().signal);
    },
  });
  const api: Api = { world, updates, webhook, flood: createFlood(monotonicMs), loggedOut: false };
  const act = createActions(world, updates);
  const handlers = [
    createApiHandler({ api, token, faults, latencyMs: options.latencyMs ?? 0 }),
    createControl({ world, act, faults }),
    createPages(),
  ];
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? '/', 'http://localhost');
      for (const handle of handlers) {
        if (await handle(request, response, url)) return;
      }
      sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      console.error('The sandbox failed to answer', request.url?.replace(token, '<TOKEN>'), error);
      if (!response.headersSent) {
        sendJson(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
      }
    }
  });
  /** Longer than clients keep idle connections, so that none is cut just as it is used again. */
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiRoot,
    pageUrl: `${apiRoot}/`,
    act,
    faults,
    state: () => viewState(world),
    messages: (chatId) => viewMessages(world, chatId),
    pendingUpdates: () => updates.pending(),
    follow: world.follow,
    async close() {
      webhook.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
