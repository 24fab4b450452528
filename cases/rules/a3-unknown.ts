import { overFiveYearsProvince } from './a3a.ts';
import { overFiveYearsRegion } from './a3b.ts';
import type { Rule } from './rule.ts';

/** Whether the exception for periodic cases holds is not known: a task for the head, never an overdue count. */
export const a3Unknown: Rule = {
  id: 'A3?',
  name: 'Quá 05 năm, cần xác định: định kỳ / lý do khách quan?',
  severity: 'viec_du_lieu',
  years: 5,
  forecast: false,
  applies: (c) => c.periodic === null,
  citations: [overFiveYearsProvince, overFiveYearsRegion],
  citationFor: (c) => (c.condition === 'CDK' ? overFiveYearsProvince : overFiveYearsRegion),
};
