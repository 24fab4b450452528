import { known, notRecorded } from './condition.ts';
import { Q22 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Needs judgments and requests that have no decision yet; a feed of cases cannot hold them (domain 3.2). */
export const b16: RecordRule = {
  id: 'B16',
  name: 'Chậm ra quyết định thi hành án',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [...notRecorded('decision_no')],
  clocks: [
    {
      step: 'yeu_cau',
      when: [known('request_received_date')],
      from: 'request_received_date',
      spans: [{ threshold: 'B16' }],
    },
    {
      step: 'ban_an',
      when: [...notRecorded('request_received_date'), known('judgment_received_date')],
      from: 'judgment_received_date',
      spans: [{ threshold: 'B16' }],
    },
  ],
  forecast: [],
  citations: [Q22],
  idle: 'no-intake',
};
