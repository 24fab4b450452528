import type { Addressee } from '../knowledge/model.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import { meaningfulWords } from './followup.ts';
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
  /** A complete question. */
  readonly question: string;
}

/** What to ask back about. */
export interface Doubt {
  readonly about: 'who-enforces' | 'level';
  readonly choices: readonly Choice[];
}

/** A question of no more words with a meaning says nothing of its subject: "báo cáo ai?". */
const BARE = 2;
/** Words of duty that any level may have, folded. */
const DUTY = /\b(?:bao cao|nhiem vu|trach nhiem|lam gi)\b/u;
/** Of a bare question, the provisions that show which levels have such a duty. */
const LOOKED_AT = 6;

/** "Cục trưởng" alone: of the old Cục THADS of a province, or of the Cục Quản lý THADS (domain trap 5). */
const CHIEF = /(?<!(?:chi|phó)\s+)cục trưởng(?!\s+cục)|(?<!\p{L})(?<!(?:chi|pho)\s+)cuc truong(?!\s+cuc)/iu;
/** With no more words with a meaning than this, nothing tells which of the two is meant. */
const CHIEF_ALONE = 4;
const CHIEFS: readonly (readonly [Addressee, string])[] = [
  ['TINH', 'Trưởng THADS tỉnh, thành phố'],
  ['BAN', 'Cục trưởng Cục Quản lý THADS'],
];

/** The question for one level; null when there is no such level. */
export function narrowed(question: string, level: Addressee): string | null {
  if (level === 'ALL' || NAMES[level] === undefined) return null;
  const chief = CHIEFS.find(([of]) => of === level)?.[1];
  if (chief !== undefined && CHIEF.test(question)) return question.replace(CHIEF, chief);
  // A name with its marks would make the whole question count as typed with marks.
  const name = isTypedWithMarks(tokenize(question)) ? NAMES[level] : fold(NAMES[level]);
  return `${question.replace(/[\s?.!]+$/u, '')} (${name})?`;
}

const choicesOf = (question: string, levels: Iterable<Addressee>): readonly Choice[] =>
  [...levels].flatMap((addressee) => {
    const narrow = narrowed(question, addressee);
    return narrow === null ? [] : [{ addressee, question: narrow }];
  });

/** Whether a question asks for a duty and says nothing of what it is about. */
export function isBare(question: string): boolean {
  return meaningfulWords(question) <= BARE && DUTY.test(fold(question));
}

/**
 * What to ask back when the answer hangs on a level and the asker's is unknown: the question says too little, or two
 * levels have parallel duties that differ. Null when nothing is in doubt.
 */
export function inDoubt(
  question: string,
  evidence: readonly Evidence[],
  level: Addressee | null,
): Doubt | null {
  if (level !== null) return null;
  const levels = isBare(question)
    ? new Set(evidence.slice(0, LOOKED_AT).map(({ provision }) => provision.addressee))
    : parallelLevels(evidence);
  const choices = choicesOf(question, levels);
  if (choices.length < 2) return null;
  // A Ban enforces nothing: with it among the levels the question is whose duty is meant.
  const isOfLevel = isBare(question) || choices.some(({ addressee }) => addressee === 'BAN');
  return { about: isOfLevel ? 'level' : 'who-enforces', choices };
}

/** What to ask back about "Cục trưởng có trách nhiệm gì?", whoever asks; null when the question tells or does not say so. */
export function whichChief(question: string): Doubt | null {
  if (!CHIEF.test(question) || meaningfulWords(question) > CHIEF_ALONE) return null;
  return {
    about: 'level',
    choices: choicesOf(
      question,
      CHIEFS.map(([addressee]) => addressee),
    ),
  };
}

/** The levels of the two best provisions, when these are the same duty of two levels in differing words. */
function parallelLevels([first, second]: readonly Evidence[]): ReadonlySet<Addressee> {
  if (first === undefined || second === undefined) return new Set();
  const levels = new Set([first.provision.addressee, second.provision.addressee]);
  const [one, other] = [first.provision.text, second.provision.text];
  const shared = sharedRun(one, other) / Math.min(one.length, other.length);
  const inDoubt = levels.size === 2 && second.score >= AS_GOOD * first.score;
  return inDoubt && shared >= PARALLEL && shared < SAME ? levels : new Set();
}
