import { decodeLegacy, isUnicodeVietnamese, type LegacyFont } from './legacy-text.ts';
import { isSyllable } from './persons.ts';

/** The legacy font that a cell's style names, null for every other (domain 3.8): `.VnTime`, `VNI-Times`. */
export function legacyFontOf(name: string): LegacyFont | null {
  if (/^\.?Vn(?=[A-Z])/.test(name)) return 'TCVN3';
  return /^VNI[- ]/i.test(name) ? 'VNI' : null;
}

/** Decodes the texts of one workbook by the fonts of their cells. */
export interface FontDecoder {
  /** The text as its font showed it, or null where it stays as it is. */
  decode(text: string, font: LegacyFont): string | null;
  /** The fonts that something was decoded from. */
  readonly used: ReadonlySet<LegacyFont>;
}

/** Letters that Vietnamese in Unicode and a legacy text both have; `µ` and `¸` only the latter. */
const SHARED = /^[\x20-\x7e\u00a0àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]*$/u;
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * A style may outlive its text: cells keep `.VnTime` when somebody pastes Unicode over them. A text with a letter that
 * only Unicode has stays as it is, one with a letter or a word that Vietnamese has not is decoded; of one that could be
 * either (`Hòa`, `cò`) the other texts in such fonts decide, and without any the font does.
 */
export function createFontDecoder(): FontDecoder {
  const used = new Set<LegacyFont>();
  let legacy = 0;
  let unicode = 0;
  return {
    used,
    decode(text, font) {
      if (isUnicodeVietnamese(text)) {
        unicode += 1;
        return null;
      }
      const decoded = decodeLegacy(text, font);
      if (decoded === text) return null;
      const isCertain = !SHARED.test(text) || (text.match(WORD) ?? []).some((word) => !isSpoken(word));
      if (isCertain) legacy += 1;
      else if (unicode > legacy) return null;
      used.add(font);
      return decoded;
    },
  };
}

/** A word that may be Vietnamese as it stands; what has no marks says nothing. */
const isSpoken = (word: string): boolean =>
  /^[\x20-\x7e]*$/.test(word) || word.length === 1 || isSyllable(word);
