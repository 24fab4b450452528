import { active, is, known, notEstablished, notRecorded } from './condition.ts';
import { Q10, Q11, Q12 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/**
 * The text wants every sold and not yet handed over property followed: listed from day 0, whatever the threshold. An
 * established obstacle keeps it on the list and stops the clock.
 */
export const b2: RecordRule = {
  id: 'B2',
  name: 'Đã bán đấu giá thành, chưa bàn giao tài sản',
  about: 'case',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('auction_status', 'THANH'), ...notRecorded('handover_date')],
  lists: [{ from: ['auction_success_date', 'auction_paid_date', 'decision_date'], kind: 'list' }],
  clocks: [
    {
      step: 'paid',
      when: [notEstablished('handover_obstacle'), known('auction_paid_date')],
      from: 'auction_paid_date',
      spans: [{ threshold: 'B2.giao' }],
    },
    {
      step: 'unpaid',
      when: [
        notEstablished('handover_obstacle'),
        ...notRecorded('auction_paid_date'),
        known('auction_success_date'),
      ],
      from: 'auction_success_date',
      spans: [{ threshold: 'B2.nop' }, { threshold: 'B2.giao' }],
      estimated: true,
    },
  ],
  forecast: [15, 5],
  citations: [Q10, Q11, Q12],
  // Q10 is a duty of the Cục; handing over in time is everybody's who enforces.
  binds: { TINH: Q11, KHU_VUC: Q11 },
};
