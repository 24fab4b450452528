import { addDays, plusMonths } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { executorsOf } from './office.ts';

/** A made-up BTNN or BĐTC record; dates stand under the headings of the export. */
export interface SampleMatter {
  readonly unit: string;
  readonly kind: 'BTNN' | 'BĐTC';
  readonly key: string;
  readonly stage: string;
  readonly riskOnly: boolean;
  readonly responsibleId: string;
  readonly dates: Readonly<Record<string, CivilDate>>;
}

/**
 * The matters of a day: each month a claim and a guarantee begin, and stay for two months in a step that takes too
 * long; one forecast lies beside them. The same day gives the same matters.
 */
export function sampleMatters(asOf: CivilDate): SampleMatter[] {
  const month = (back: number): CivilDate => plusMonths(`${asOf.slice(0, 7)}-01`, -back);
  const name = (first: CivilDate): string => first.slice(0, 7);
  const claimed = month(1);
  const ordered = month(2);
  return [
    {
      unit: 'T01.KV03',
      kind: 'BTNN',
      key: `BTNN-${name(claimed)}`,
      stage: 'XAC_MINH_THIET_HAI',
      riskOnly: false,
      responsibleId: executorsOf('T01.KV03')[0] ?? '',
      dates: {
        'Ngày nhận yêu cầu bồi thường': addDays(claimed, 4),
        'Ngày thụ lý yêu cầu bồi thường': addDays(claimed, 6),
        'Ngày cử người giải quyết bồi thường': addDays(claimed, 7),
      },
    },
    {
      unit: 'T01',
      kind: 'BĐTC',
      key: `BDTC-${name(ordered)}`,
      stage: 'LAP_HO_SO',
      riskOnly: false,
      responsibleId: executorsOf('T01')[0] ?? '',
      dates: {
        'Ngày nhận quyết định thi hành án': addDays(ordered, 8),
        'Ngày dùng kinh phí tiết kiệm': addDays(ordered, 15),
      },
    },
    {
      unit: 'T01.KV02',
      kind: 'BTNN',
      key: `NC-${name(month(3))}`,
      stage: 'NGUY_CO',
      riskOnly: true,
      responsibleId: executorsOf('T01.KV02')[0] ?? '',
      dates: {},
    },
  ];
}
