import type { Case } from '../../cases/model.ts';
import type { Unit } from '../../people/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import { displayedVnd } from '../../reminders/displayed-vnd.ts';
import { sha256 } from '../../storage/ids.ts';
import { fullDate, money, remaining } from '../messages/amounts.ts';
import { ownUnit } from '../messages/digests.ts';
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

/** What remains to be enforced, said to be the rest where part is done: beside «từ 20 tỷ» it may be less. Empty without an amount. */
export function amountsOf(c: Pick<Case, 'remainingVnd' | 'valueVnd'>): string[] {
  const vnd = displayedVnd(c);
  if (vnd === null) return [];
  const isRest = c.remainingVnd !== null && c.valueVnd !== null && c.remainingVnd < c.valueVnd;
  return [isRest ? remaining(money(vnd)) : money(vnd)];
}

/** A case in callback data, which has no room for its key: 12 hex digits. */
export function caseRef(caseKey: string): string {
  return sha256(caseKey).slice(0, 12);
}

/**
 * How a reader calls a unit, as plain text: within a province `KV3`, or `Tỉnh` for the province itself; the Cục says
 * `THADS tỉnh A` or `KV3 tỉnh A`. `units` give the provinces their names.
 */
export function unitLabel(
  unit: string,
  role: DigestRole,
  units: readonly Pick<Unit, 'code' | 'name'>[],
): string {
  const [province = unit, phong] = unit.split('.');
  const short = phong?.replace(/^KV0*/, 'KV');
  if (role !== 'BAN' && role !== 'LDC') return short ?? ownUnit();
  const name = units.find(({ code }) => code === province)?.name ?? province;
  return short === undefined ? name : `${short} ${name.replace(/^(THADS|Thi hành án dân sự)\s+/i, '')}`;
}
