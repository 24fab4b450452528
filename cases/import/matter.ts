import {
  BDTC_DATES,
  BDTC_STAGES,
  BTNN_DATES,
  BTNN_STAGES,
  MATTER_AMOUNTS,
  type Matter,
  type MatterAmount,
  type MatterDate,
  type MatterKind,
  type MatterStage,
  VIOLATION_SOURCES,
} from '../matters/model.ts';
import type { CivilDate } from '../model.ts';
import { MATTER_KEY } from './matter-fields.ts';
import type { Reason } from './model.ts';
import { EARLIEST, type FileFacts, type RawRecord, type Row, readAmount } from './row.ts';
import { fold } from './text.ts';
import { readUnit } from './unit.ts';
import { meaningOf } from './vocabulary.ts';

export type MatterOutcome =
  | { readonly kind: 'matter'; readonly matter: Matter; readonly warnings: Row['warnings'] }
  | {
      readonly kind: 'quarantined';
      readonly reason: Reason;
      /** The row says it is one of a matter. */
      readonly isMatter?: true;
    };

/** Which record a `record_kind` names, in the codes of the feed or in words; null for anything else. */
export function recordKind(written: string): MatterKind | 'VIEC' | null {
  switch (fold(written)) {
    case '':
    case 'viec':
    case 'viec thi hanh an':
    case 'thi hanh an':
      return 'VIEC';
    case 'btnn':
    case 'boi thuong nha nuoc':
      return 'BTNN';
    case 'bdtc':
    case 'bao dam tai chinh':
      return 'BDTC';
    default:
      return null;
  }
}

/** Makes a matter of a row that says it is one. What the row does not say is null, never "no" (domain 3.6). */
export function readMatter(row: Row, raw: RawRecord, facts: FileFacts, kind: MatterKind): MatterOutcome {
  const key = row.code(MATTER_KEY) || row.code('source_id') || '';
  if (key === '') row.fail('missing-field', { field: MATTER_KEY });
  const unit = readUnit(row, raw, facts);
  const riskOnly = row.truth('risk_only') === true;
  const stage = readStage(row, kind, riskOnly);
  const dates = readDates(row, facts, kind);
  const amounts: Partial<Record<MatterAmount, number>> = {};
  for (const name of MATTER_AMOUNTS) {
    const { vnd } = readAmount(row, raw, facts, name, true);
    if (vnd !== null) amounts[name] = vnd;
  }
  const source = row.text('violation_source');
  const violation = meaningOf('violation_source', source);
  const extended = row.text('extended_days');
  const matter: Matter = {
    key,
    kind,
    unit,
    relatedCaseKey: row.code('related_case_key'),
    responsibleId: row.code('responsible_user_id') ?? row.code('executor_id'),
    riskOnly: riskOnly || stage === 'NGUY_CO',
    stage,
    dates,
    amounts,
    complex: row.truth('complex'),
    extendedDays: /^\d{1,3}$/.test(extended) ? Number(extended) : null,
    reportedToCuc: readReported(row, facts),
    leaderAttending: row.truth('leader_attending'),
    nextHearing: row.instant('next_hearing'),
    violationSource: VIOLATION_SOURCES.find((one) => one === violation) ?? null,
    updatedAt: row.changedAt(),
  };
  if (source !== '' && matter.violationSource === null) row.warn('unreadable-value', 'violation_source');
  const reason = row.reason();
  return reason === null
    ? { kind: 'matter', matter, warnings: row.warnings }
    : { kind: 'quarantined', reason, isMatter: true };
}

/** What opens a matter: nothing of its course can be older. */
const OPENS = { BTNN: 'claim_received', BDTC: 'thads_decision' } as const;
/** A day that is set and not recorded: it may be still to come. */
const SET: ReadonlySet<MatterDate> = new Set<MatterDate>(['reimbursement_due']);

/**
 * The days of a matter's course. An impossible opening keeps the row out as a case's decision does; any other impossible
 * day is left out with a warning, because a clock would run from it or be stopped by it.
 */
function readDates(row: Row, facts: FileFacts, kind: MatterKind): Partial<Record<MatterDate, CivilDate>> {
  const opens = OPENS[kind];
  const opening = row.date(opens);
  const dates: Partial<Record<MatterDate, CivilDate>> = {};
  if (opening !== null) dates[opens] = row.insideDate(opens, opening);
  for (const name of kind === 'BTNN' ? BTNN_DATES : BDTC_DATES) {
    const day = name === opens ? null : row.date(name);
    if (day === null) continue;
    if (day < (opening ?? EARLIEST)) row.warn('stage-date-too-early', name);
    else if (day > facts.asOf && !SET.has(name)) row.warn('future-stage-date', name);
    else dates[name] = day;
  }
  return dates;
}

function readReported(row: Row, facts: FileFacts): CivilDate | null {
  const day = row.date('reported_to_cuc');
  if (day === null || day <= facts.asOf) return day;
  row.warn('future-stage-date', 'reported_to_cuc');
  return null;
}

function readStage(row: Row, kind: MatterKind, riskOnly: boolean): MatterStage {
  const written = row.text('stage');
  const code = meaningOf('stage', written);
  const stages: readonly MatterStage[] = kind === 'BTNN' ? BTNN_STAGES : BDTC_STAGES;
  const stage = stages.find((one) => one === code);
  if (stage !== undefined) return stage;
  if (written === '' && riskOnly) return 'NGUY_CO';
  if (written === '') row.fail('missing-field', { field: 'stage' });
  else row.failUnknown('stage', written);
  return 'NGUY_CO';
}
