import { known, notRecorded } from './condition.ts';
import { Q13 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Discipline is of class 3 (domain 8.1): the importer drops it at the door, so the rule has nothing to read. */
export const b7: RecordRule = {
  id: 'B7',
  name: 'Xử lý kỷ luật do hành vi trái pháp luật, chưa rà soát vụ việc',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [known('discipline_decision_date'), ...notRecorded('remedy_done_date')],
  lists: [{ from: ['discipline_decision_date'], kind: 'overdue' }],
  clocks: [],
  forecast: [],
  citations: [Q13],
  countsOnly: true,
  idle: 'class-3',
};
