import { Q17, Q31 } from './quotes.ts';
import type { UnitRule } from './rule.ts';

/**
 * A list that other rules only propose to (cases/risks.ts): a person confirms or rejects each, nothing labels a case
 * by itself.
 */
export const b11: UnitRule = {
  id: 'B11',
  name: 'Nguy cơ phát sinh bồi thường nhà nước, bảo đảm tài chính',
  about: 'unit',
  severity: 'cao',
  thresholds: [],
  citations: [Q17, Q31],
};
