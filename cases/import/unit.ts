import { excerpt } from './excerpt.ts';
import type { FileFacts, RawRecord, Row } from './row.ts';

/**
 * The unit a row names, or the group row above it; a row without one, with one nobody knows, or with one of another
 * province than the title of the file names is kept out: `Phòng THADS khu vực 1` there is none of ours.
 */
export function readUnit(row: Row, raw: RawRecord, facts: FileFacts): string {
  const written = row.text('unit_code') || raw.groupUnit;
  if (written === null || written === '') {
    row.fail('missing-field', { field: 'unit_code' });
    return '';
  }
  const unit = facts.resolveUnit(written);
  if (unit === null) row.fail('unknown-unit', { text: excerpt(written) });
  else if (facts.title?.names(unit) === false)
    row.fail('other-province', { text: excerpt(written), province: facts.title.provinces });
  return unit ?? '';
}
