import type { Unit } from '../../people/model.ts';
import type { Digest } from '../../reminders/digest.ts';
import { hasMoved, type Movement, type SummaryLine } from '../../reminders/summary.ts';
import * as say from '../messages/summaries.ts';
import { unitLabel } from './case-line.ts';
import { escapeHtml } from './message.ts';

/**
 * The lines of a week or a month inside a digest: what changed, where most, and nothing that the digest says itself. None
 * on other mornings, and none where there is neither a last one to compare with nor anything that moved.
 */
export function summarySection(
  { summary, view: { role }, issued }: Pick<Digest, 'summary' | 'view' | 'issued'>,
  units: readonly Unit[],
): string[] {
  if (summary === null) return [];
  const { period, comparedWith, from, workYear } = summary;
  if (comparedWith === null && !hasMoved(summary) && (workYear?.finished ?? 0) === 0) return [];
  // The digest of the Cục is a weekly one: its own lines say already what a week changed.
  const saidAbove = period === null && (role === 'BAN' || role === 'LDC');
  const changed = saidAbove ? [] : summary.lines.filter(isChanged);
  const named = (some: readonly Movement[]): string[] =>
    some.map(({ unit, rule, delta }) => escapeHtml(say.movement(unitLabel(unit, role, units), delta, rule)));
  const lines = [
    ...changed.map((line) => say.line(line.rule, line.count, line.delta, line)),
    ...(summary.rises.length > 0 ? [say.rises(named(summary.rises))] : []),
    ...(summary.falls.length > 0 ? [say.falls(named(summary.falls))] : []),
    ...(workYear === null ? [] : [say.workYear(workYear.from, workYear.finished)]),
  ];
  if (lines.length === 0 && saidAbove) return [];
  const title = period === null ? say.weekly() : say.monthly(period);
  return [
    `<b>${escapeHtml(title)}</b> (${say.compared(comparedWith, from, issued)})`,
    ...(changed.length === 0 && !saidAbove ? [say.unchanged()] : []),
    ...lines,
  ];
}

const isChanged = ({ delta, opened, finished, reclassified }: SummaryLine): boolean =>
  (delta !== null && delta !== 0) || opened + finished + reclassified > 0;
