import type { Refusal } from '../model.ts';
import type { World } from '../world.ts';
import type { Flood } from './limits.ts';
import type { Params } from './params.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';

/** What a method works on. */
export interface Api {
  readonly world: World;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly flood: Flood;
  /** The bot said logOut: nothing works any more. */
  loggedOut: boolean;
}

export interface Done {
  readonly kind: 'done';
  readonly result: unknown;
  /** Telegram adds a sentence to the answer of a few methods. */
  readonly description?: string;
}

export type Answer = Done | Refusal;

/** One method of the Bot API. `signal` aborts when the bot hangs up. */
export type Method = (api: Api, params: Params, signal: AbortSignal) => Answer | Promise<Answer>;

export const done = (result: unknown, description?: string): Done => ({
  kind: 'done',
  result,
  ...(description !== undefined && { description }),
});
