import { Q24_2_1_b8, Q24_2_1_b9 } from './quotes.ts';
import type { UnitRule } from './rule.ts';

/** Of a unit, not of a case: see cases/swings.ts. D1 says it twice, in two duties of the Ban; both places are shown. */
export const b17: UnitRule = {
  id: 'B17',
  name: 'Biến động bất thường về số liệu',
  about: 'unit',
  severity: 'trung_binh',
  thresholds: ['B17.ty_le', 'B17.so_viec'],
  citations: [Q24_2_1_b8, Q24_2_1_b9],
};
