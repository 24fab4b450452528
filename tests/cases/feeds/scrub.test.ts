import { describe, expect, it } from 'vitest';
import { assess } from '../../../cases/assess.ts';
import { addDays } from '../../../cases/civil-date.ts';
import { scrub } from '../../../cases/scrub.ts';
import { aCase } from '../a-case.ts';

const disguise = { days: -70, number: 300, permille: 37 };
const c = aCase({
  caseKey: 'Nguyễn Văn Tám|46',
  sourceId: '079123456789',
  unit: 'T79.KV03',
  handlingLevel: 'KHU_VUC',
  executorId: 'CHV-NGUYEN-B',
  decisionNo: '46/QĐ-CCTHADS',
  decisionDate: '2023-01-05',
  valueVnd: 20_000_000_000,
  enforcedVnd: 3_000_000_001,
  remainingVnd: 16_999_999_999,
  debtorRef: 'T.V.B. và 2 người khác',
  updatedAt: '2026-11-20T00:00:00.000Z',
  more: {
    judgment_date: '2022-12-01',
    judgment_no: '12/2022/DS-ST',
    judgment_court: 'TAND quận Gò Vấp',
    measure_type: 'Kê biên nhà ông Tám',
    complaint_status: 'DANG_GIAI_QUYET',
    auction_round: 3,
    handover_obstacle: true,
    objective_reason_confirmed_by: 'Lê Thị Mười',
  },
});

describe('a scrubbed case', () => {
  const scrubbed = scrub(c, disguise);
  const text = JSON.stringify(scrubbed);

  it('holds nothing by which anybody is known', () => {
    for (const own of [
      'Tám',
      '079',
      'T79',
      'NGUYEN',
      '"46/',
      'CCTHADS',
      'T.V.B',
      '2023-01-05',
      '12/2022',
      'Gò Vấp',
      'Mười',
      '20000000000',
    ])
      expect(text).not.toContain(own);
    expect(scrubbed).toMatchObject({
      debtor_ref: 'N.V.A. và 2 người khác',
      decision_no: '346/QĐ-THADS',
      unit_code: 'T01.KV01',
    });
  });

  it('still adds up, and is still under the same rules on the same day of its life', () => {
    const { value_vnd: value, enforced_vnd: enforced, remaining_vnd: remaining } = scrubbed;
    expect(Number(enforced) + Number(remaining)).toBe(value);
    expect(scrubbed).toMatchObject({
      judgment_date: '2022-09-22',
      complaint_status: 'DANG_GIAI_QUYET',
      auction_round: 3,
      handover_obstacle: true,
    });
    const again = { ...c, decisionDate: String(scrubbed.decision_date), valueVnd: Number(value) };
    const rules = (one: typeof c, day: string) => assess([one], day).map(({ rule }) => rule);
    expect(rules(again, addDays('2026-11-24', disguise.days))).toEqual(rules(c, '2026-11-24'));
    const small = scrub({ ...c, valueVnd: 19_999_999_999 }, disguise);
    expect(Number(small.value_vnd)).toBeLessThan(20_000_000_000);
  });
});
