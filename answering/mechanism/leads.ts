import { fold } from '../fold.ts';
import type { Answer } from '../model.ts';

/** Compensation by the State and money for state debtors, as officers type them, folded. */
const COMPENSATION = /\b(?:boi thuong|btnn|den bu|bao dam tai chinh|dam bao tai chinh|bdtc|hoan tra)\b/u;
const IN_TEXT = /BTNN|BĐTC|bồi thường|bảo đảm tài chính/u;

/**
 * Whether somebody with this question may have such a matter at hand, and would be helped by finding out which of the
 * two mechanisms it falls under: the question says so, or what answers it does. Nothing that was refused leads there.
 */
export function leadsToMechanism(question: string, answer: Answer): boolean {
  if (answer.kind === 'clarify') return false;
  if (answer.kind === 'declined' && answer.reason !== 'not-in-documents') return false;
  if (COMPENSATION.test(fold(question))) return true;
  return (
    answer.kind === 'answered' &&
    answer.points[0]?.outline === undefined &&
    (answer.points[0]?.citations ?? []).some(({ quote, focus }) => IN_TEXT.test(focus ?? quote))
  );
}
