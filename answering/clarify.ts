import type { Addressee } from '../knowledge/model.ts';
import { sharedRun } from './writers/extractive.ts';
import type { Evidence } from './writers/writer.ts';

/** The second provision must answer this well against the first for the level to be in doubt. */
const AS_GOOD = 0.85;
/** Duties are the same but for the level when they share this much of the shorter text in one piece. */
const PARALLEL = 0.2;
/** Yet not more: duties in the very same words hold for both levels, and nothing is to be asked. */
const SAME = 0.45;

/** How a question names the level, as the documents write it. */
const NAMES: Readonly<Record<Exclude<Addressee, 'ALL'>, string>> = {
  BAN: 'Ban chuyên môn thuộc Cục',
  TINH: 'THADS tỉnh, thành phố',
  KHU_VUC: 'Phòng THADS khu vực',
};

export interface Choice {
  readonly addressee: Addressee;
  readonly question: string;
}

/**
 * The questions to choose from when the answer hangs on who enforces ("báo cáo ai?"): two levels have parallel duties
 * that differ, and the asker's is unknown. Empty when nothing is in doubt.
 */
export function choices(
  question: string,
  evidence: readonly Evidence[],
  level: Addressee | null,
): readonly Choice[] {
  const [first, second] = evidence;
  if (level !== null || first === undefined || second === undefined) return [];
  const levels = [first.provision.addressee, second.provision.addressee];
  const [one, other] = [first.provision.text, second.provision.text];
  const shared = sharedRun(one, other) / Math.min(one.length, other.length);
  const inDoubt = new Set(levels).size === 2 && second.score >= AS_GOOD * first.score;
  if (!inDoubt || shared < PARALLEL || shared >= SAME) return [];
  return levels.flatMap((addressee) =>
    addressee === 'ALL'
      ? []
      : [{ addressee, question: `${question.replace(/[\s?.!]+$/u, '')} (${NAMES[addressee]})?` }],
  );
}
