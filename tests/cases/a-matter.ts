import type { Matter } from '../../cases/matters/model.ts';

/** A claim of Phòng 1, handled by CHV-01, of which nothing is recorded. */
export function aMatter(facts: Partial<Matter> = {}): Matter {
  return {
    key: 'BTNN-03',
    kind: 'BTNN',
    unit: 'T01.KV01',
    relatedCaseKey: 'S-1',
    responsibleId: 'CHV-01',
    riskOnly: false,
    stage: 'YEU_CAU',
    dates: {},
    amounts: {},
    complex: null,
    extendedDays: null,
    reportedToCuc: null,
    leaderAttending: null,
    nextHearing: null,
    violationSource: null,
    updatedAt: null,
    ...facts,
  };
}
