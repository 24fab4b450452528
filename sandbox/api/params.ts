import { isRefusal, type Refusal } from '../model.ts';
import { badRequest } from './errors.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** The parameters of one call: Telegram reads every value as text, whatever the body's format was. */
export interface Params {
  readonly values: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

export const textOf = (params: Params, name: string): string => params.values.get(name) ?? '';

export function flagOf(params: Params, name: string): boolean {
  return ['true', 'yes', '1', 't', 'y'].includes(textOf(params, name).trim().toLowerCase());
}

/** Whole numbers are read as C's atoi would: what is none counts as `otherwise`. */
export function integerOf(params: Params, name: string, otherwise = 0): number {
  const match = /^\s*(-?\d+)/.exec(textOf(params, name));
  return match === null ? otherwise : Number(match[1]);
}

/** The object or list in a parameter; undefined when it is absent, a refusal with `reason` when it is no JSON. */
export function jsonOf(params: Params, name: string, reason: string): unknown | Refusal | undefined {
  const text = textOf(params, name);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return badRequest(reason);
  }
}

export function recordOf(
  params: Params,
  name: string,
  badJson: string,
  noObject: string,
): Readonly<Record<string, unknown>> | Refusal | undefined {
  const value = jsonOf(params, name, badJson);
  if (value === undefined || isRefusal(value)) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return badRequest(noObject);
  return value as Record<string, unknown>;
}
