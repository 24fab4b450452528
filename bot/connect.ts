import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import { pause } from './updates/pause.ts';
import { isTokenRefused, problemOf } from './updates/problem.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Telegram does not know this token: nothing but another token helps. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
  constructor(options?: ErrorOptions) {
    super(
      'Telegram refuses TELEGRAM_BOT_TOKEN: copy the token anew from @BotFather, or make a new one there.',
      options,
    );
  }
}

/**
 * Asks Telegram who we are, as long as it takes to reach it, with growing pauses; says once that it cannot be reached.
 * Null when stopped before.
 * @throws TokenRefusedError
 */
export async function connect(options: {
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}): Promise<UserFromGetMe | null> {
  const { token, apiRoot, log, stopping } = options;
  const api = new Api(token, {
    ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }),
    timeoutSeconds: 15,
  });
  for (let failures = 0; !stopping.aborted; ) {
    try {
      return await api.getMe();
    } catch (error) {
      if (isTokenRefused(error)) throw new TokenRefusedError({ cause: error });
      failures += 1;
      if (failures === 1) log.warn({ problem: problemOf(error) }, 'trying again until Telegram answers');
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), stopping);
    }
  }
  return null;
}
