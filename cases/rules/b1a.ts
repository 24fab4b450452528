import { active, known, notRecorded } from './condition.ts';
import { Q9 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** A later verification proves a first one, though its own day was not entered: then this is not late. */
export const b1a: RecordRule = {
  id: 'B1a',
  name: 'Chậm xác minh điều kiện thi hành án lần đầu',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [
    active,
    known('voluntary_end_date'),
    ...notRecorded('first_verification_date', 'last_verification_date'),
  ],
  clocks: [{ from: 'voluntary_end_date', spans: [{ threshold: 'B1a' }] }],
  forecast: [],
  citations: [Q9],
};
