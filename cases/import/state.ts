import type { CaseStatus, CivilDate, Condition } from '../model.ts';
import { isActive } from '../model.ts';
import type { FileFacts, Row } from './row.ts';
import { readCondition, readStatus, readTruth } from './vocabulary.ts';

/** The column may hold a date, or only a word that it is done. */
export function readFinished(row: Row): { readonly date: CivilDate | null; readonly said: boolean } {
  const written = row.text('finished_date');
  if (written === '') return { date: null, said: false };
  if (readStatus(written) === 'THI_HANH_XONG' || readTruth(written) === true)
    return { date: null, said: true };
  if (readTruth(written) === false || readStatus(written) === 'DANG_THI_HANH')
    return { date: null, said: false };
  return { date: row.baseDate('finished_date'), said: true };
}

/** What a row says of where the case stands. */
export interface State {
  readonly status: CaseStatus;
  readonly condition: Condition;
  /** The row says nothing of the condition: the one that is stored stays. */
  readonly conditionUnsaid: boolean;
}

/**
 * Status and condition are two facts that officers often write into one column; each column is therefore read for
 * both (domain 3.3). A column that is there and empty, or holds a word nobody knows, keeps the row out.
 */
export function readState(
  row: Row,
  facts: FileFacts,
  finished: { readonly date: CivilDate | null; readonly said: boolean },
): State {
  const status = readOwnStatus(row, facts, finished);
  const { condition, said } = readOwnCondition(row);
  const active = isActive({ status, finishedDate: finished.date });
  if (!said && active && row.text('condition') === '' && facts.columns.has('condition')) {
    row.fail('missing-field', { field: 'condition' });
  }
  return { status, condition, conditionUnsaid: !said };
}

function readOwnStatus(
  row: Row,
  facts: FileFacts,
  finished: { readonly date: CivilDate | null; readonly said: boolean },
): CaseStatus {
  const written = row.text('status');
  const own = readStatus(written);
  if (own !== null) return own;
  if (written !== '' && readCondition(written) === null) {
    row.failUnknown('status', written);
  }
  const elsewhere =
    readStatus(row.text('condition')) ??
    (finished.said && finished.date === null ? 'THI_HANH_XONG' : null) ??
    statusOfDecisions(row) ??
    (finished.said ? 'THI_HANH_XONG' : null);
  if (elsewhere !== null) return elsewhere;
  if (written === '' && facts.columns.has('status')) row.fail('missing-field', { field: 'status' });
  return 'DANG_THI_HANH';
}

function readOwnCondition(row: Row): { readonly condition: Condition; readonly said: boolean } {
  const written = row.text('condition');
  const condition = readCondition(written) ?? readCondition(row.text('status'));
  if (condition !== null) return { condition, said: true };
  if (row.text('ccdk_decision_no') !== '') return { condition: 'CCDK', said: true };
  if (written !== '' && readStatus(written) === null) {
    row.failUnknown('condition', written);
  }
  return { condition: 'CHUA_PHAN_LOAI', said: false };
}

/** A register has no status column but a column a kind of decision. */
function statusOfDecisions(row: Row): CaseStatus | null {
  const has = (field: string): boolean => row.text(field) !== '';
  if (has('ended')) return 'DINH_CHI';
  if (has('suspended') && !has('suspended_resumed')) return 'TAM_DINH_CHI';
  if (has('postponed') && !has('postponed_resumed')) return 'HOAN';
  return null;
}
