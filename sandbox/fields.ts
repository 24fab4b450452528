import type { Fault } from './api/faults.ts';
import type { BotStatus } from './model.ts';

/** A body of the controls. The readers below throw an Error that names the field that is wrong. */
export type Body = Readonly<Record<string, unknown>>;

export function object(raw: Buffer): Body {
  const value: unknown = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new Error('The body must be a JSON object.');
  return value as Body;
}

export function int(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Error(`"${name}" must be a whole number.`);
  return value;
}

export function str(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`"${name}" must be a text.`);
  return value;
}

export function optional(name: 'replyTo', value: unknown): { replyTo?: number } {
  return typeof value === 'number' ? { [name]: value } : {};
}

export function status(body: Body): BotStatus {
  const value = str(body, 'status');
  if (value === 'member' || value === 'administrator' || value === 'left' || value === 'kicked') return value;
  throw new Error('"status" must be member, administrator, left or kicked.');
}

export function fault(body: Body): Fault {
  const method = str(body, 'method');
  const times = body.times === undefined ? 1 : int(body, 'times');
  const kind = str(body, 'kind');
  if (kind === 'error') {
    const parameters = body.parameters as { retry_after?: number } | undefined;
    return {
      kind,
      method,
      times,
      code: int(body, 'code'),
      description: str(body, 'description'),
      ...(parameters && { parameters }),
    };
  }
  if (kind !== 'hang' && kind !== 'cut') throw new Error('"kind" must be error, hang or cut.');
  const when = str(body, 'when');
  if (when !== 'before' && when !== 'after') throw new Error('"when" must be before or after.');
  return { kind, when, method, times };
}
