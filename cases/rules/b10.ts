import { active, is, known, notEstablished, unknown } from './condition.ts';
import { Q16 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Told before the hearing, not after it. Whether a leader goes may be unknown: then that is the task. */
export const b10: RecordRule = {
  id: 'B10',
  name: 'Phiên tòa bồi thường nhà nước, lãnh đạo chưa trực tiếp tham gia',
  about: 'matter',
  kind: 'overdue',
  severity: 'cao',
  when: [active, is('record_kind', 'BTNN'), known('next_hearing'), notEstablished('leader_attending')],
  clocks: [],
  countdown: { to: 'next_hearing', threshold: 'B10', asksWhen: [unknown('leader_attending')] },
  forecast: [],
  citations: [Q16],
};
