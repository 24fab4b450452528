import { Q22 } from './quotes.ts';
import type { UnitRule } from './rule.ts';

/**
 * A share, with the target of 100 % that the text gives. It needs the judgments that came in and have no decision yet;
 * a feed of cases holds only those that have one, so of itself it would always say 100 %.
 */
export const a4: UnitRule = {
  id: 'A4',
  name: '100% bản án, quyết định có hiệu lực được ra quyết định thi hành án',
  about: 'unit',
  severity: 'trung_binh',
  thresholds: ['B16'],
  citations: [Q22],
  idle: 'no-intake',
};
