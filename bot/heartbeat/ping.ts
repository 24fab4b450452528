import type { Logger } from 'pino';

/** Tells a watchdog outside (Healthchecks or the like) that the program lives; its silence is what raises the alarm. */
export interface Ping {
  /** Returns at once; whether it arrived is nobody's business here but the log's. */
  send(state: 'start' | 'well' | 'fail'): void;
}

/** A watchdog that does not answer within this is not waited for. */
const PATIENCE_MS = 10_000;

/**
 * @param url as the operator set it; `/start` and `/fail` are put behind its path. Nothing is sent with it, and no
 * redirect is followed: an address that the operator did not write is never asked.
 */
export function createPing(url: string | undefined, log: Logger): Ping {
  if (url === undefined) return { send: () => {} };
  let isLost = false;
  const addressOf = (state: 'start' | 'well' | 'fail'): string => {
    const address = new URL(url);
    if (state !== 'well') address.pathname = `${address.pathname.replace(/\/+$/, '')}/${state}`;
    return address.href;
  };
  return {
    send(state) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      fetch(addressOf(state), { method: 'POST', redirect: 'error', signal })
        .then(async (response) => {
          await response.body?.cancel();
          if (!response.ok) throw new Error(`status ${response.status}`);
          if (isLost) log.info('the watchdog of HEARTBEAT_URL answers again');
          isLost = false;
        })
        .catch((error: unknown) => {
          // The address may hold a secret, so it is not logged.
          if (!isLost) log.warn({ problem: String(error) }, 'the watchdog of HEARTBEAT_URL does not answer');
          isLost = true;
        });
    },
  };
}
