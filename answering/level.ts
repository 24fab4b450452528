import type { Addressee } from '../knowledge/model.ts';
import type { Role } from '../people/model.ts';
import { fold } from './fold.ts';
import type { Asker } from './model.ts';

const LEVEL_OF_ROLE: Readonly<Record<Role, Addressee | null>> = {
  CHV: 'KHU_VUC',
  TP: 'KHU_VUC',
  TT: 'TINH',
  BAN: 'BAN',
  LDC: 'BAN',
  SOAN: null,
  QT: null,
};

/** How officers name each level, folded; the old names are still in speech (domain 1.3). */
const NAMES: readonly (readonly [Exclude<Addressee, 'ALL'>, string])[] = [
  ['KHU_VUC', '(?:truong |pho )?(?:phong|chi cuc)(?: truong)?(?: thads)?(?: khu vuc)?'],
  ['TINH', '(?:truong |pho |sep |lanh dao |cap )*(?:thads |cuc thads )?tinh|cuc truong cuc thads'],
  ['BAN', '(?:truong |pho )?ban(?: chuyen mon)?|lanh dao cuc|cuc quan ly'],
];

/** The level the asker says to be at: "tôi là trưởng phòng khu vực", "tỉnh tôi", "phòng em". */
function saidLevel(question: string): Addressee | null {
  const text = fold(question);
  for (const [level, name] of NAMES) {
    const claims = new RegExp(
      `\\b(?:toi|em|minh) la (?:${name})\\b|\\b(?:${name}) (?:toi|em|minh|ben em)\\b`,
      'u',
    );
    if (claims.test(text)) return level;
  }
  return null;
}

/** The only level the question speaks of, when it speaks of exactly one. */
function mentionedLevel(question: string): Addressee | null {
  const text = fold(question);
  const found = NAMES.filter(([level, name]) => {
    const strict = level === 'KHU_VUC' ? 'phong (?:thads )?khu vuc|truong phong|chi cuc' : name;
    return new RegExp(`\\b(?:${level === 'BAN' ? 'ban chuyen mon|lanh dao cuc' : strict})\\b`, 'u').test(
      text,
    );
  });
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** Whose duties to put first: what the asker says of himself, then his role, then the one level the question names. */
export function levelOfAsker(question: string, asker: Asker): Addressee | null {
  return saidLevel(question) ?? (asker.role && LEVEL_OF_ROLE[asker.role]) ?? mentionedLevel(question);
}
