import { fold, foldedWords } from '../fold.ts';
import type { Answer } from '../model.ts';
import type { Mechanism } from './model.ts';

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

const BTNN = '(?:btnn|boi thuong (?:cua )?nha nuoc|nha nuoc boi thuong)';
const BDTC = '(?:bdtc|(?:bao|dam) dam tai chinh)(?: de thi hanh an)?';
const BEFORE =
  '(?:(?:cho|xin|toi|em|minh|hoi|the|vay|a|thuat ngu|cum tu|tu|khai niem|che do|co che|viec|va|con) )*';
/** «bđtc là gì», «BTNN là viết tắt của từ gì», folded. */
const MEANS =
  '(?:(?: co)?(?: nghia)? la (?:gi|cai gi|sao|the nao|nhu the nao)|(?: duoc)? hieu (?:la )?(?:the nao|nhu the nao|ra sao)|(?: la)? viet tat (?:cua )?(?:chu |tu |cum tu )?(?:gi|nao))';
const END = '(?: (?:vay|the|a|ha|nhi|ban|day|do))*';
const ASKS_WHAT = [BTNN, BDTC].map((term) => new RegExp(`^${BEFORE}${term}${MEANS}${END}$`, 'u'));
const BOTH = new RegExp(
  `^(?=.*${BTNN})(?=.*${BDTC}).*\\b(?:khac|giong|phan biet|so sanh|la gi|nghia la)\\b`,
  'u',
);
/** What else a question may hold that only asks how the two differ. */
const COMPARING =
  /\b(?:cho|xin|toi|em|minh|hoi|the|vay|a|va|voi|hay|khac|giong|nhau|gi|cho nao|diem nao|o|nhu|the nao|ra sao|sao|phan biet|so sanh|co|la|nghia|khong|hai|co che|nay|hay chua|giup|diem|nao|cua|bang)\b/gu;

/**
 * Which of the two words a text asks the meaning of, the first named where it asks how they differ; null for every other
 * question. No document defines them: they are explained, not searched.
 */
export function termAsked(text: string): Extract<Mechanism, 'BTNN' | 'BDTC'> | null {
  const folded = foldedWords(text);
  const at = ASKS_WHAT.findIndex((pattern) => pattern.test(folded));
  if (at >= 0) return at === 0 ? 'BTNN' : 'BDTC';
  if (!BOTH.test(folded)) return null;
  const terms = new RegExp(`${BTNN}|${BDTC}`, 'gu');
  const rest = folded.replace(terms, ' ').replace(COMPARING, ' ').trim();
  if (rest !== '') return null;
  return folded.search(new RegExp(BTNN, 'u')) < folded.search(new RegExp(BDTC, 'u')) ? 'BTNN' : 'BDTC';
}
