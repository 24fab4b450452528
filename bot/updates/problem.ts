import { GrammyError, HttpError } from 'grammy';

/** Telegram answers 401 to a revoked token and 404 to one that never was. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/**
 * What went wrong between us and Telegram, in words for the operator. The message of a failed request is not among
 * them: it holds the address, and the address holds the token.
 */
export function problemOf(error: unknown): string {
  if (error instanceof GrammyError) {
    return error.error_code === 409
      ? 'another program polls with the same token (409); stop one of the two'
      : `Telegram answers ${error.error_code} ${error.description}`;
  }
  return `Telegram cannot be reached (${networkCode(error) ?? 'time-out'})`;
}

/** The network's error code under grammY's HttpError, e.g. `ECONNREFUSED`; null when there is none. */
export function networkCode(error: unknown): string | null {
  const cause = error instanceof HttpError ? error.error : error;
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'type' in cause && typeof cause.type === 'string' ? cause.type : null;
}
