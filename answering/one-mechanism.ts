import { fold } from './fold.ts';
import type { Evidence } from './writers/writer.ts';

const STATE_COMPENSATION = /\b(?:btnn|boi thuong)\b/u;
const GUARANTEE = /\b(?:bdtc|(?:bao dam|dam bao) tai chinh)\b/u;

/** Which of the two a text speaks of; a text of both, or of neither, is of no one mechanism. */
function mechanismOf(text: string): 'BTNN' | 'BDTC' | null {
  const plain = fold(text);
  const isCompensation = STATE_COMPENSATION.test(plain);
  if (isCompensation === GUARANTEE.test(plain)) return null;
  return isCompensation ? 'BTNN' : 'BDTC';
}

/**
 * The evidence without what speaks of the other mechanism alone: what is ordered for state compensation (BTNN) does not
 * hold for the financial guarantee (BĐTC), nor the reverse; offices that confuse them file the wrong dossier.
 */
export function ofItsMechanism(question: string, evidence: readonly Evidence[]): readonly Evidence[] {
  const asked = mechanismOf(question);
  if (asked === null) return evidence;
  return evidence.filter(({ provision }) => (mechanismOf(provision.text) ?? asked) === asked);
}
