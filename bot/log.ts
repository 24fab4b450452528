import { createHash } from 'node:crypto';
import { type Logger, pino } from 'pino';

/**
 * JSON lines on stderr. Of an error only its kind, message, stack and cause are kept: grammY's errors carry the
 * message that was being sent, and what is written in a chat never enters a log (domain 8.1).
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, pino.destination(2));
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** A chat or person in a log line: the same one always looks the same, and it cannot be read back by eye. */
export function hashed(id: string | number): string {
  return createHash('sha256').update(String(id)).digest('hex').slice(0, 10);
}
