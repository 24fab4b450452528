import type { Case, CaseStatus, CivilDate, Condition, HandlingLevel } from '../model.ts';
import { isActive } from '../model.ts';
import { findDate, readDate } from './dates.ts';
import { FIELDS } from './fields.ts';
import type { Reason } from './model.ts';
import { readParty } from './party.ts';
import { createRow, type FileFacts, type RawRecord, type Row, readAmount } from './row.ts';
import { excerpt } from './text.ts';
import {
  readAuction,
  readCaseTypes,
  readCondition,
  readObligation,
  readPartyKind,
  readPlainCode,
  readStatus,
  readTruth,
} from './vocabulary.ts';

/** A row that became a case, or stays outside with its reason. */
export type RowOutcome =
  | {
      readonly kind: 'case';
      readonly case: Case;
      /** The source has one column for both and it says hoãn or the like: the last known condition stays. */
      readonly conditionUnsaid: boolean;
      readonly warnings: Row['warnings'];
    }
  | { readonly kind: 'quarantined'; readonly reason: Reason };

/** Makes one case of one row. Unknown is never "no": what the row does not say is null (domain 3.6). */
export function readRecord(raw: RawRecord, facts: FileFacts): RowOutcome {
  const row = createRow(raw, facts);
  const kind = row.text('record_kind').toUpperCase();
  if (kind !== '' && kind !== 'VIEC') row.fail('not-a-case', { text: excerpt(kind) });

  const unit = readUnit(row, raw, facts);
  const decision = readDecision(row);
  const executorId = readExecutor(row, facts, unit);
  const finishedDate = readFinished(row);
  const { status, condition, conditionUnsaid } = readState(row, facts, finishedDate.date, finishedDate.said);
  const amounts = readAmounts(row, raw, facts);
  const debtor = readParty(row.raw('debtor_ref'));
  const debtorKind = readPartyKind(row.text('debtor_kind')) ?? debtor?.kind ?? null;
  const sourceId = row.text('source_id') || null;
  const statusDate = row.date('status_date');
  const result: Case = {
    caseKey:
      row.text('case_key') || sourceId || `${unit}|${decision.symbol}|${decision.number}|${decision.date}`,
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
    finishedDate: finishedDate.date,
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
    updatedAt: row.instant('updated_at'),
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

function readUnit(row: Row, raw: RawRecord, facts: FileFacts): string {
  const written = row.text('unit_code') || raw.groupUnit;
  if (written === null || written === '') {
    row.fail('missing-field', { field: 'unit_code' });
    return '';
  }
  const unit = facts.resolveUnit(written);
  if (unit === null) row.fail('unknown-unit', { text: excerpt(written) });
  return unit ?? '';
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
  const no = inside?.rest ?? written;
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
  const id = row.text('executor_id');
  if (id !== '') return id;
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

/** The column may hold a date, or only a word that it is done. */
function readFinished(row: Row): { readonly date: CivilDate | null; readonly said: boolean } {
  const written = row.text('finished_date');
  if (written === '') return { date: null, said: false };
  if (readStatus(written) === 'THI_HANH_XONG' || readTruth(written) === true)
    return { date: null, said: true };
  if (readTruth(written) === false || readStatus(written) === 'DANG_THI_HANH')
    return { date: null, said: false };
  return { date: row.baseDate('finished_date'), said: true };
}

function readState(
  row: Row,
  facts: FileFacts,
  finished: CivilDate | null,
  saidFinished: boolean,
): { readonly status: CaseStatus; readonly condition: Condition; readonly conditionUnsaid: boolean } {
  const conditionText = row.text('condition');
  const statusText = row.text('status');
  const status =
    readStatus(statusText) ??
    readStatus(conditionText) ??
    (saidFinished && finished === null ? 'THI_HANH_XONG' : null) ??
    statusOfDecisions(row) ??
    (saidFinished ? 'THI_HANH_XONG' : null) ??
    (statusText !== '' ? (readCondition(statusText) === null ? null : 'DANG_THI_HANH') : null) ??
    (facts.columns.has('status') ? null : 'DANG_THI_HANH');
  if (status === null) {
    if (statusText === '') row.fail('missing-field', { field: 'status' });
    else row.fail('unknown-value', { field: 'status', text: excerpt(statusText) });
  } else if (statusText !== '' && readStatus(statusText) === null && readCondition(statusText) === null) {
    row.fail('unknown-value', { field: 'status', text: excerpt(statusText) });
  }

  const said = readCondition(conditionText) ?? readCondition(statusText);
  const settled = status ?? 'DANG_THI_HANH';
  if (said !== null) return { status: settled, condition: said, conditionUnsaid: false };
  const byDecision = row.text('ccdk_decision_no') === '' ? null : ('CCDK' as const);
  if (byDecision !== null) return { status: settled, condition: byDecision, conditionUnsaid: false };
  if (conditionText !== '' && readStatus(conditionText) === null) {
    row.fail('unknown-value', { field: 'condition', text: excerpt(conditionText) });
  } else if (
    conditionText === '' &&
    facts.columns.has('condition') &&
    isActive({ status: settled, finishedDate: finished })
  ) {
    row.fail('missing-field', { field: 'condition' });
  }
  return { status: settled, condition: 'CHUA_PHAN_LOAI', conditionUnsaid: true };
}

/** A register has no status column but a column a kind of decision. */
function statusOfDecisions(row: Row): CaseStatus | null {
  const has = (field: string): boolean => row.text(field) !== '';
  if (has('ended')) return 'DINH_CHI';
  if (has('suspended') && !has('suspended_resumed')) return 'TAM_DINH_CHI';
  if (has('postponed') && !has('postponed_resumed')) return 'HOAN';
  return null;
}

function readTypes(row: Row, facts: FileFacts): Case['caseTypes'] {
  const written = row.text('case_types');
  if (written === '') {
    if (facts.columns.has('case_types')) row.fail('missing-field', { field: 'case_types' });
    return [];
  }
  const { types, unknown } = readCaseTypes(written);
  if (types.length === 0) row.fail('unknown-value', { field: 'case_types', text: excerpt(written) });
  else if (unknown.length > 0) row.warn('unreadable-value', 'case_types');
  return types;
}

function readAmounts(row: Row, raw: RawRecord, facts: FileFacts) {
  const value = readAmount(row, raw, facts, 'value_vnd', false);
  const enforced = readAmount(row, raw, facts, 'enforced_vnd', true).vnd;
  const remaining = readAmount(row, raw, facts, 'remaining_vnd', true).vnd;
  const content = readAmount(row, raw, facts, 'obligation_text', true);
  const currency = row.text('currency').toUpperCase();
  const valueVnd = currency === '' || currency === 'VND' ? (value.vnd ?? content.vnd) : null;
  if (valueVnd !== null && enforced !== null && remaining !== null && valueVnd - enforced !== remaining) {
    row.warn('remaining-mismatch');
  }
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
      valueVnd,
      enforcedVnd: enforced,
      remainingVnd: remaining,
      obligationKind:
        kind ?? (thing === 'land' ? ('DAT' as const) : thing === 'thing' ? ('TAI_SAN' as const) : null),
      periodic,
    },
  };
}

function readAuctionStatus(row: Row): Case['auctionStatus'] {
  const written = row.text('auction_status');
  if (written === '') return null;
  const status = readAuction(written);
  if (status === null) row.warn('unreadable-value', 'auction_status');
  return status;
}

/** Fields of `Case` itself, and columns that are read into them: not repeated in `more`. */
const NOT_MORE = new Set([
  'case_key',
  'record_kind',
  'source_id',
  'decision_no',
  'decision_date',
  'unit_code',
  'handling_level',
  'executor_id',
  'executor_name',
  'debtor_ref',
  'debtor_kind',
  'case_types',
  'obligation_kind',
  'obligation_text',
  'condition',
  'status',
  'status_date',
  'periodic',
  'objective_reason',
  'last_verification_date',
  'auction_status',
  'auction_success_date',
  'auction_paid_date',
  'handover_date',
  'finished_date',
  'updated_at',
]);
const MORE = FIELDS.filter(
  (field) => !NOT_MORE.has(field.name) && field.kind !== 'money' && field.kind !== 'presence',
);
/** Characters kept of a text that is shown nowhere yet, e.g. the number of a judgment. */
const MORE_TEXT = 100;

function readMore(row: Row, facts: FileFacts): Record<string, string | number | boolean> {
  const more: Record<string, string | number | boolean> = {};
  for (const { name, kind } of MORE) {
    if (!facts.columns.has(name)) continue;
    const written = row.text(name);
    if (written === '') continue;
    const value = readOther(row, name, kind, written);
    if (value === null) row.warn('unreadable-value', name);
    else more[name] = value;
  }
  const creditor = readParty(row.raw('creditor_ref'));
  if (creditor !== null && more.creditor_kind === undefined) more.creditor_kind = creditor.kind;
  return more;
}

function readOther(row: Row, name: string, kind: string, written: string): string | number | boolean | null {
  switch (kind) {
    case 'date':
      return row.date(name);
    case 'instant':
      return row.instant(name);
    case 'integer':
      return /^\d{1,6}$/.test(written) ? Number(written) : null;
    case 'truth':
      return row.truth(name);
    case 'code':
      return readPlainCode(name, written);
    case 'party':
      return readParty(written)?.ref ?? null;
    default:
      return written.slice(0, MORE_TEXT);
  }
}

function warnOfContradictions(row: Row, c: Case): void {
  if (c.finishedDate !== null && c.status === 'DANG_THI_HANH') row.warn('finished-but-running');
  const judgment = readDate(row.text('judgment_date'));
  if (judgment.kind !== 'date') return;
  if (c.decisionDate !== '' && c.decisionDate < judgment.date) row.warn('decision-before-judgment');
  const year = /\b((?:19|20)\d{2})\b/.exec(row.text('judgment_no'))?.[1];
  if (year !== undefined && year !== judgment.date.slice(0, 4)) row.warn('judgment-year-mismatch');
}
