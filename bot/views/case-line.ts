import type { Case } from '../../cases/model.ts';
import { sha256 } from '../../storage/ids.ts';
import { fullDate } from '../messages/amounts.ts';
import { escapeHtml } from './message.ts';

/** Longest decision number shown; real ones have 12 to 25 characters. */
const DECISION_MAX = 40;

/** `46/QĐ-THADS 20/11/2025` in a code span. */
export function decisionOf(c: Pick<Case, 'decisionNo' | 'decisionDate'>): string {
  return `<code>${decisionNumber(c)} ${fullDate(c.decisionDate)}</code>`;
}

/** The decision number alone, safe in HTML. */
export function decisionNumber(c: Pick<Case, 'decisionNo'>): string {
  const text = c.decisionNo.trim();
  return escapeHtml(text.length > DECISION_MAX ? `${text.slice(0, DECISION_MAX - 1)}…` : text);
}

/** A case in callback data, which has no room for its key: 12 hex digits. */
export function caseRef(caseKey: string): string {
  return sha256(caseKey).slice(0, 12);
}

/** `KV3` for `T01.KV03`; the province itself by its code. */
export function unitShort(unit: string): string {
  const part = unit.split('.')[1];
  return part === undefined ? unit : part.replace(/^KV0*/, 'KV');
}
