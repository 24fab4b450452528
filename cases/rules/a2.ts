import { active, atLeast, is } from './condition.ts';
import { Q2, Q4, Q6 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** «từ 20 tỷ đồng trở lên» is inclusive; compared as exact VND, never rounded first. */
export const LARGE_VALUE_VND = 20_000_000_000;

/**
 * Who enforces decides who is reported to: a Phòng to the head of the province, the province to the Cục.
 * All types of case count; credit-institution cases are marked by their case type (docs/decisions/009-rule-readings.md).
 */
export const a2: RecordRule = {
  id: 'A2',
  name: 'Từ 20 tỷ đồng, có điều kiện thi hành, quá 03 năm chưa thi hành xong',
  about: 'case',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('condition', 'CDK'), atLeast('value_vnd', LARGE_VALUE_VND)],
  clocks: [{ from: 'decision_date', spans: [{ years: 3 }] }],
  forecast: [30, 7],
  citations: [Q2, Q4, Q6],
  binds: { TINH: Q4, KHU_VUC: Q6 },
  reportTo: { TINH: 'CUC', KHU_VUC: 'TT' },
};
