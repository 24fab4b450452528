import { active, is, known, unknown } from './condition.ts';
import { Q12 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** The two subjects that D2 mục 3 singles out: one level graver, and a ground to look for a risk (B11). */
export const SINGLED_OUT = is('complaint_subject', 'KE_BIEN_XU_LY_TS', 'CHAM_GIAO_TS');

/** A complaint whose level is not said is given the time of the second one: silence makes nobody late. */
export const b5: RecordRule = {
  id: 'B5',
  name: 'Khiếu nại giải quyết kéo dài',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [active, is('complaint_status', 'DANG_GIAI_QUYET'), known('complaint_received_date')],
  clocks: [
    {
      step: 'lan1',
      when: [is('complaint_level', 1)],
      from: 'complaint_received_date',
      spans: [{ threshold: 'B5.lan1' }],
    },
    {
      step: 'lan2',
      when: [is('complaint_level', 2)],
      from: 'complaint_received_date',
      spans: [{ threshold: 'B5.lan2' }],
    },
    {
      step: 'lan-chua-ro',
      when: [unknown('complaint_level')],
      from: 'complaint_received_date',
      spans: [{ threshold: 'B5.lan2' }],
    },
  ],
  graverWhen: [SINGLED_OUT],
  forecast: [],
  citations: [Q12],
};
