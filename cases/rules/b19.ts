import { Q9 } from './quotes.ts';
import type { UnitRule } from './rule.ts';

/**
 * Of the data, by design and not by a directive: D1 only says that the data of the system is what is watched. Its
 * limits are STALE_AFTER_WORKING_DAYS in cases/send-times.ts.
 */
export const b19: UnitRule = {
  id: 'B19',
  name: 'Dữ liệu cũ hoặc thiếu',
  about: 'unit',
  severity: 'viec_du_lieu',
  thresholds: [],
  citations: [Q9],
};
