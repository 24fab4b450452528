import type { Case } from '../../cases/model.ts';

/** A plain case in progress; a test names only the facts it is about. */
export function aCase(facts: Partial<Case> = {}): Case {
  return {
    caseKey: 'T01.KV01|QĐ-THADS|46|2025-11-20',
    sourceId: null,
    unit: 'T01.KV01',
    handlingLevel: 'KHU_VUC',
    executorId: 'CHV-01',
    decisionNo: '46/QĐ-THADS',
    decisionDate: '2025-11-20',
    caseTypes: ['DAN_SU'],
    condition: 'CDK',
    status: 'DANG_THI_HANH',
    statusDate: null,
    finishedDate: null,
    valueVnd: 312_000_000,
    enforcedVnd: null,
    remainingVnd: null,
    obligationKind: 'TIEN',
    periodic: false,
    objectiveReason: null,
    debtorRef: 'N.V.A.',
    debtorKind: 'CA_NHAN',
    lastVerificationDate: null,
    auctionStatus: null,
    auctionSuccessDate: null,
    auctionPaidDate: null,
    handoverDate: null,
    more: {},
    updatedAt: null,
    ...facts,
  };
}
