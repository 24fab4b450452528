import { FIELDS, type Field } from './fields.ts';
import { readHeading } from './headings.ts';
import type { TaughtWord } from './model.ts';
import type { RawRecord } from './row.ts';
import { createFolder, fold } from './text.ts';

/** Finds the meaning of a heading, as `readHeading` does. */
export type HeadingReader = (heading: string) => Field | 'class-3' | null;

/**
 * The built-in headings and the taught ones. What is built in stays first, columns of class 3 above all: nothing that
 * is taught can let them in.
 */
export function headingReader(taught: readonly TaughtWord[]): HeadingReader {
  const fields = new Map(FIELDS.map((field) => [field.name, field]));
  const known = new Map<string, Field>();
  for (const { kind, field, written } of taught) {
    const meant = fields.get(field);
    if (kind === 'column' && meant !== undefined) known.set(fold(written), meant);
  }
  if (known.size === 0) return readHeading;
  return (heading) => readHeading(heading) ?? known.get(fold(heading)) ?? null;
}

/** Puts the code in place of every value that was taught; a code is always understood. */
export function valueTranslator(taught: readonly TaughtWord[]): (record: RawRecord) => RawRecord {
  const byField = new Map<string, Map<string, string>>();
  for (const { kind, field, written, code } of taught) {
    if (kind !== 'value' || code === null) continue;
    const codes = byField.get(field) ?? new Map<string, string>();
    byField.set(field, codes.set(fold(written), code));
  }
  if (byField.size === 0) return (record) => record;
  const quick = createFolder();
  /** Several types stand in one cell (see readCaseTypes). */
  const inParts = (cell: string, codes: ReadonlyMap<string, string>): string | undefined => {
    const parts = cell.split(/([,;|+/])/);
    const put = parts.map((part) => codes.get(quick(part)) ?? part);
    return parts.length > 1 && put.some((part, at) => part !== parts[at]) ? put.join('') : undefined;
  };
  return (record) => {
    let cells = record.cells;
    for (const [field, codes] of byField) {
      const cell = cells[field];
      if (typeof cell !== 'string' || cell === '') continue;
      const code = codes.get(quick(cell)) ?? (field === 'case_types' ? inParts(cell, codes) : undefined);
      if (code !== undefined) cells = { ...cells, [field]: code };
    }
    return cells === record.cells ? record : { ...record, cells };
  };
}
