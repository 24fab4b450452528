import { active, anyUnknown, has } from './condition.ts';
import { Q23, Q28 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Cases that the steering committee follows may be secret: only numbers leave. Missing amounts are to be found out. */
export const b15: RecordRule = {
  id: 'B15',
  name: 'Thu hồi tài sản trong các vụ việc tham nhũng, kinh tế',
  about: 'case',
  kind: 'task',
  severity: 'cao',
  when: [active, has('case_types', 'THAM_NHUNG_KT')],
  lists: [
    {
      step: 'thieu_so_tien',
      when: [anyUnknown('value_vnd', 'enforced_vnd')],
      from: ['decision_date'],
      kind: 'task',
    },
    { from: ['decision_date'], kind: 'list' },
  ],
  clocks: [],
  forecast: [],
  citations: [Q28, Q23],
  countsOnly: true,
};
