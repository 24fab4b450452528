import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS, type FieldKind } from './fields.ts';
import { MATTER_ONLY } from './matter-fields.ts';
import type { TaughtWord, WarningCode } from './model.ts';

/**
 * The sign of a row is what lets an unchanged row be known again without being read: a hash over its raw cells and all
 * that its meaning depends on, then what the report has to say of it. It is kept with the case as hex text.
 *
 * | bytes | what |
 * |---|---|
 * | 0-15 | hash of the row |
 * | 16 | which counted fields are empty, a bit each |
 * | 17-19 | its warnings by number, 0 for none; the highest bit of 17: the row does not say its condition |
 */
export const SIGN_BYTES = 20;
const HASH_BYTES = 16;
const WARNINGS = SIGN_BYTES - HASH_BYTES - 1;
const UNSAID = 0x80;

/** What a row's report says besides its case. */
export interface RowNotes {
  /** Bit i: the i-th of COUNTED in missing.ts is empty. */
  readonly empty: number;
  readonly warnings: readonly { readonly code: WarningCode; readonly field: string }[];
  /** It leaves the condition of the case as it was. */
  readonly conditionUnsaid: boolean;
}

const OF_ROWS: readonly (readonly [WarningCode, ...FieldKind[]])[] = [
  ['us-date', 'date', 'instant'],
  ['unreadable-date', 'date', 'instant'],
  ['unreadable-value', 'code', 'truth', 'integer', 'money', 'party', 'text'],
  ['scientific-money', 'money'],
  ['foreign-money', 'money'],
  ['not-money', 'money'],
  ['tiny-money', 'money'],
];
const OF_CASES: readonly WarningCode[] = [
  'remaining-mismatch',
  'remaining-above-value',
  'enforced-above-value',
  'finished-but-running',
  'decision-before-judgment',
  'judgment-year-mismatch',
  'periodic-proposed',
  'objective-reason-unconfirmed',
  'executor-unknown',
];
/**
 * Every warning a case's row can have, by its number (but `future-change`, which is true for some days only: such a row
 * is read anew); a number may change, because the salt changes with this code.
 */
const NUMBERED: readonly { readonly code: WarningCode; readonly field: string }[] = [
  ...OF_CASES.map((code) => ({ code, field: '' })),
  ...OF_ROWS.flatMap(([code, ...kinds]) =>
    FIELDS.filter(({ name, kind }) => kinds.includes(kind) && !MATTER_ONLY.has(name)).map(({ name }) => ({
      code,
      field: name,
    })),
  ),
].slice(0, UNSAID - 1);
const numberOf = new Map(NUMBERED.map(({ code, field }, index) => [`${code} ${field}`, index + 1]));

/** The sign as hex, or null for a row with more to say than a sign holds: it is read anew every time. */
export function signOf(rowHash: Buffer, { empty, warnings, conditionUnsaid }: RowNotes): string | null {
  if (warnings.length > WARNINGS) return null;
  const sign = Buffer.alloc(SIGN_BYTES);
  rowHash.copy(sign, 0, 0, HASH_BYTES);
  sign[HASH_BYTES] = empty;
  for (const [index, { code, field }] of warnings.entries()) {
    const number = numberOf.get(`${code} ${field}`);
    if (number === undefined) return null;
    sign[HASH_BYTES + 1 + index] = number;
  }
  if (conditionUnsaid) sign[HASH_BYTES + 1] = (sign[HASH_BYTES + 1] ?? 0) | UNSAID;
  return sign.toString('hex');
}

/** The warnings in a sign that begins at `at`. */
export function* warningsIn(signs: Uint8Array, at: number): Generator<(typeof NUMBERED)[number]> {
  for (let index = at + HASH_BYTES + 1; index < at + SIGN_BYTES; index += 1) {
    const warning = NUMBERED[((signs[index] ?? 0) & ~UNSAID) - 1];
    if (warning === undefined) return;
    yield warning;
  }
}

export const emptyIn = (signs: Uint8Array, at: number): number => signs[at + HASH_BYTES] ?? 0;
export const isConditionUnsaidIn = (signs: Uint8Array, at: number): boolean =>
  ((signs[at + HASH_BYTES + 1] ?? 0) & UNSAID) !== 0;

/**
 * What every hash of a file begins with. The code of this folder, and what it uses of the one above, is part of it:
 * when reading changes, no row counts as known. So is all that a row's meaning takes from the file as a whole.
 */
export function saltOf(facts: {
  readonly columns: readonly (string | null)[];
  readonly font: string | null;
  readonly multipliers: readonly unknown[];
  readonly date1904: boolean;
  readonly taught: readonly TaughtWord[];
  /** The provinces that the title names, where that keeps rows out. */
  readonly title?: readonly string[];
}): Buffer {
  return hash('sha256', JSON.stringify([codeOfReading(), facts]), 'buffer').subarray(0, HASH_BYTES);
}

/** Code above this folder that says what a row means: its content and hash, its dates, and when a field is empty. */
const ABOVE = ['case-row.ts', 'civil-date.ts', 'model.ts'].map((name) => join('..', name));

let code: string | null = null;
function codeOfReading(): string {
  code ??= hash(
    'sha256',
    [...readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }), ...ABOVE]
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\0'),
    'hex',
  );
  return code;
}

/** Collects the bytes of a row and hashes them; one buffer is used over and over. */
export interface Hasher {
  begin(): void;
  text(text: string): void;
  bytes(bytes: Buffer, start: number, end: number): void;
  end(): Buffer;
}

export function createHasher(salt: Buffer): Hasher {
  let buffer = Buffer.alloc(4_096);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more + 1 <= buffer.length) return;
    const longer = Buffer.alloc(2 * (length + more + 1));
    buffer.copy(longer, 0, 0, length);
    buffer = longer;
  };
  return {
    begin: () => {
      length = salt.copy(buffer);
    },
    text: (text) => {
      reserve(3 * text.length);
      length += buffer.write(text, length);
      // Cells that run into one another differently are different rows.
      buffer[length++] = 0x1f;
    },
    bytes: (bytes, start, end) => {
      reserve(end - start);
      bytes.copy(buffer, length, start, end);
      length += end - start;
      buffer[length++] = 0x1f;
    },
    end: () => hash('sha256', buffer.subarray(0, length), 'buffer'),
  };
}
