import { excerpt } from './excerpt.ts';
import type { FileFacts, RawRecord, Row } from './row.ts';

/** The unit a row names, or the group row above it; a row without one, or with one nobody knows, is kept out. */
export function readUnit(row: Row, raw: RawRecord, facts: FileFacts): string {
  const written = row.text('unit_code') || raw.groupUnit;
  if (written === null || written === '') {
    row.fail('missing-field', { field: 'unit_code' });
    return '';
  }
  const unit = facts.resolveUnit(written);
  if (unit === null) row.fail('unknown-unit', { text: excerpt(written) });
  return unit ?? '';
}
