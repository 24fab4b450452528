import { createHash } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutPrivate } from '../people/privacy.ts';

/**
 * JSON lines on stderr. Of an error only its kind, message, stack and cause are kept: grammY's errors carry the
 * message that was being sent, and what is written in a chat never enters a log (domain 8.1). Numbers of
 * people and cases, addresses and names behind «ông» or «bà» are replaced: an error may name the row it stumbled over.
 * A bare name is not told from other words, so no message may be made of one.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: withoutPrivate(String(error)) };
  return {
    type: error.name,
    message: withoutPrivate(error.message),
    ...(error.stack !== undefined && { stack: withoutPrivate(error.stack) }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** A chat or person in a log line: the same one always looks the same, and it cannot be read back by eye. */
export function hashed(id: string | number): string {
  return createHash('sha256').update(String(id)).digest('hex').slice(0, 10);
}
