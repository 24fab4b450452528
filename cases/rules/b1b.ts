import { active, is, known, notEstablished } from './condition.ts';
import { Q9 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/**
 * The longer period of a debtor in prison or without an address is an exception that must be established. The field is
 * of class 3 and does not enter the house, so in practice the shorter period is the one that reminds; it is a
 * threshold of the office, not law, and the head sees whom it is about.
 */
export const b1b: RecordRule = {
  id: 'B1b',
  name: 'Chậm xác minh lại điều kiện thi hành án',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [active, known('last_verification_date')],
  clocks: [
    {
      step: 'ccdk',
      when: [is('condition', 'CCDK'), notEstablished('debtor_prison_or_no_address')],
      from: 'last_verification_date',
      spans: [{ threshold: 'B1b.CCDK' }],
    },
    {
      step: 'ccdk-dai',
      when: [is('condition', 'CCDK'), is('debtor_prison_or_no_address', true)],
      from: 'last_verification_date',
      spans: [{ threshold: 'B1b.CCDK.dai' }],
    },
    {
      step: 'cdk',
      when: [is('condition', 'CDK')],
      from: 'last_verification_date',
      spans: [{ threshold: 'B1b.CDK' }],
    },
  ],
  forecast: [],
  citations: [Q9],
};
