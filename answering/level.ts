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

/** How a question that is not about the asker names each level, folded. */
const MENTIONS: Readonly<Record<Exclude<Addressee, 'ALL'>, string>> = {
  KHU_VUC: '(?:truong )?phong (?:thads )?khu vuc|truong phong(?: thads)?|(?:cap|o|duoi) phong|chi cuc',
  TINH: '(?:truong |pho |sep |lanh dao |cap )*(?:thads |cuc thads )?tinh(?:,? thanh pho)?|cuc truong cuc thads',
  BAN: 'ban chuyen mon|truong ban|cap (?:ban|cuc)|lanh dao cuc',
};

/** Where a text names a level, in order; the text is NFC with single blanks, so that folding keeps its length. */
export function levelSpans(text: string): readonly { start: number; end: number; level: Addressee }[] {
  const folded = fold(text);
  return (Object.entries(MENTIONS) as [Addressee, string][])
    .flatMap(([level, name]) =>
      [...folded.matchAll(new RegExp(`\\b(?:${name})\\b`, 'gu'))].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
        level,
      })),
    )
    .sort((one, other) => one.start - other.start);
}

/** The only level a text speaks of, when it speaks of exactly one. */
export function mentionedLevel(text: string): Addressee | null {
  const levels = new Set(levelSpans(text).map(({ level }) => level));
  return levels.size === 1 ? ([...levels][0] ?? null) : null;
}

/** Whose duties to put first: what the asker says of himself, then his role, then the one level the question names. */
export function levelOfAsker(question: string, asker: Asker): Addressee | null {
  return saidLevel(question) ?? (asker.role && LEVEL_OF_ROLE[asker.role]) ?? mentionedLevel(question);
}
