import { type Case, type CivilDate, type HandlingLevel, sumsContradict } from '../model.ts';
import { findDate } from './dates.ts';
import { excerpt } from './excerpt.ts';
import { keyOf } from './identity.ts';
import { type MatterOutcome, readMatter, recordKind } from './matter.ts';
import { readMore } from './more.ts';
import { readParty } from './party.ts';
import { createRow, type FileFacts, type RawRecord, type Row, readAmount } from './row.ts';
import { numberShape, readCurrency } from './shapes.ts';
import { readFinished, readState } from './state.ts';
import { readUnit } from './unit.ts';
import { readAuction, readCaseTypes, readObligation, readPartyKind } from './vocabulary.ts';

/** A row that became a case or a matter, or stays outside with its reason. */
export type RowOutcome =
  | MatterOutcome
  | {
      readonly kind: 'case';
      readonly case: Case;
      /** The source has one column for both and it says hoãn or the like: the last known condition stays. */
      readonly conditionUnsaid: boolean;
      readonly warnings: Row['warnings'];
    };

/** Makes one case of one row, or a matter of one that says it is one. Unknown is never "no": what the row does not say is null (domain 3.6). */
export function readRecord(raw: RawRecord, facts: FileFacts): RowOutcome {
  const row = createRow(raw, facts);
  const written = row.text('record_kind');
  const kind = written === '' ? 'VIEC' : recordKind(written);
  for (const field of raw.contradicting ?? []) row.fail('contradicting-columns', { field });
  if (kind === 'BTNN' || kind === 'BDTC') return readMatter(row, raw, facts, kind);
  if (kind === null) row.fail('not-a-case', { text: excerpt(written) });

  if (raw.tooWide === true) row.fail('too-many-cells');

  const unit = readUnit(row, raw, facts);
  const decision = readDecision(row);
  const executorId = readExecutor(row, facts, unit);
  const finished = readFinished(row);
  const { status, condition, conditionUnsaid } = readState(row, facts, finished);
  const amounts = readAmounts(row, raw, facts);
  const debtor = readParty(row.raw('debtor_ref'));
  const debtorKind = readPartyKind(row.text('debtor_kind')) ?? debtor?.kind ?? null;
  const sourceId = row.code('source_id');
  const statusDate = row.date('status_date');
  const result: Case = {
    caseKey:
      row.code('case_key') ||
      sourceId ||
      keyOf({ unit, symbol: decision.symbol, number: decision.number, date: decision.date }),
    sourceId,
    unit,
    handlingLevel: levelOf(unit),
    executorId,
    decisionNo: decision.no,
    decisionDate: decision.date,
    caseTypes: readTypes(row, facts),
    condition,
    status,
    statusDate,
    finishedDate: finished.date,
    ...amounts.facts,
    objectiveReason: row.truth('objective_reason'),
    debtorRef: debtor?.ref ?? null,
    debtorKind: debtorKind === 'TCTD' ? 'TO_CHUC' : debtorKind,
    lastVerificationDate: row.date('last_verification_date'),
    auctionStatus: readAuctionStatus(row),
    auctionSuccessDate: row.date('auction_success_date'),
    auctionPaidDate: row.date('auction_paid_date'),
    handoverDate: row.date('handover_date'),
    more: { ...readMore(row, facts), ...(amounts.periodicProposed && { periodic_proposed: true }) },
    updatedAt: row.changedAt(),
  };
  if (result.objectiveReason === true && row.text('objective_reason_confirmed_by') === '') {
    row.warn('objective-reason-unconfirmed');
  }
  warnOfContradictions(row, result);
  const reason = row.reason();
  return reason === null
    ? { kind: 'case', case: result, conditionUnsaid, warnings: row.warnings }
    : { kind: 'quarantined', reason };
}

const levelOf = (unit: string): HandlingLevel => (unit.includes('.') ? 'KHU_VUC' : 'TINH');

function readDecision(row: Row): {
  readonly no: string;
  readonly symbol: string;
  readonly number: string;
  readonly date: CivilDate;
} {
  const written = row.text('decision_no').replace(/^số\s*:?\s*/iu, '');
  const inside = row.text('decision_date') === '' ? findDate(written) : null;
  const said = inside?.rest ?? written;
  const shaped = numberShape(said);
  if (said !== '' && shaped === null) row.fail('bad-shape', { field: 'decision_no', text: excerpt(said) });
  const no = shaped ?? '';
  const date = inside === null ? row.baseDate('decision_date') : row.insideDate('decision_date', inside.date);
  if (no === '') row.fail('missing-field', { field: 'decision_no' });
  if (date === null) row.fail('missing-field', { field: 'decision_date' });
  const slash = no.indexOf('/');
  return {
    no,
    symbol:
      slash < 0
        ? ''
        : no
            .slice(slash + 1)
            .trim()
            .toUpperCase(),
    number: (slash < 0 ? no : no.slice(0, slash)).trim(),
    date: date ?? '',
  };
}

function readExecutor(row: Row, facts: FileFacts, unit: string): string | null {
  if (row.text('executor_id') !== '') return row.code('executor_id');
  const name = row.text('executor_name');
  if (name !== '') {
    const found = facts.resolveExecutor?.(name, unit) ?? null;
    if (found === null) row.warn('executor-unknown');
    return found;
  }
  if (facts.columns.has('executor_id') || facts.columns.has('executor_name')) {
    row.fail('missing-field', { field: 'executor_id' });
  }
  return null;
}

function readTypes(row: Row, facts: FileFacts): Case['caseTypes'] {
  const written = row.text('case_types');
  if (written === '') {
    if (facts.columns.has('case_types')) row.fail('missing-field', { field: 'case_types' });
    return [];
  }
  const { types, unknown } = readCaseTypes(written);
  if (types.length === 0) row.failUnknown('case_types', written);
  else if (unknown.length > 0) row.warn('unreadable-value', 'case_types');
  return types;
}

function readAmounts(row: Row, raw: RawRecord, facts: FileFacts) {
  const value = readAmount(row, raw, facts, 'value_vnd', false);
  const enforced = readAmount(row, raw, facts, 'enforced_vnd', true);
  const remaining = readAmount(row, raw, facts, 'remaining_vnd', true);
  const content = readAmount(row, raw, facts, 'obligation_text', true);
  const currency = row.text('currency');
  // Of another currency, or one that is not understood, no sum is one of đồng.
  const isVnd = currency === '' || readCurrency(currency) === 'VND';
  const sums = {
    valueVnd: isVnd ? (value.vnd ?? content.vnd) : null,
    enforcedVnd: isVnd ? enforced.vnd : null,
    remainingVnd: isVnd ? remaining.vnd : null,
  };
  const contradiction = sumsContradict(sums);
  if (contradiction !== null) row.warn(contradiction);
  const kindText = row.text('obligation_kind');
  const kind = readObligation(kindText);
  if (kindText !== '' && kind === null) row.warn('unreadable-value', 'obligation_kind');
  const thing = value.notMoney ?? content.notMoney;
  const periodic = row.truth('periodic');
  const periodicProposed = periodic === null && (value.periodic || content.periodic);
  if (periodicProposed) row.warn('periodic-proposed');
  return {
    periodicProposed,
    facts: {
      ...sums,
      obligationKind: kind ?? kindOf(thing, value.unknownSum || content.unknownSum),
      periodic,
    },
  };
}

function kindOf(thing: 'land' | 'thing' | null, isMoney: boolean): Case['obligationKind'] {
  if (isMoney) return 'TIEN';
  return thing === 'land' ? 'DAT' : thing === 'thing' ? 'TAI_SAN' : null;
}

function readAuctionStatus(row: Row): Case['auctionStatus'] {
  const written = row.text('auction_status');
  if (written === '') return null;
  const status = readAuction(written);
  if (status === null) row.warn('unreadable-value', 'auction_status');
  return status;
}

function warnOfContradictions(row: Row, c: Case): void {
  if (c.finishedDate !== null && c.status === 'DANG_THI_HANH') row.warn('finished-but-running');
  const { judgment_date: judgment } = c.more;
  if (typeof judgment !== 'string') return;
  if (c.decisionDate !== '' && c.decisionDate < judgment) row.warn('decision-before-judgment');
  const year = /\b((?:19|20)\d{2})\b/.exec(row.text('judgment_no'))?.[1];
  if (year !== undefined && year !== judgment.slice(0, 4)) row.warn('judgment-year-mismatch');
}
