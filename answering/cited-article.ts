import { cite } from '../knowledge/library.ts';
import type { Citation, Library } from '../knowledge/model.ts';
import { fold, foldedWords } from './fold.ts';
import { LAW_NAMES } from './law-names.ts';
import { clausesOf } from './spans.ts';

/** An article whose words no document holds: what was asked, and what of it the documents cite; nothing of another law. */
export interface CitedArticle {
  readonly place: string;
  readonly cites: string;
  /** The clauses that cite it. */
  readonly nearest: readonly Citation[];
}

/** «khoản 4 Điều 43», «Điều 43 khoản 5», «Điều 45, Điều 46»; folded. */
const ARTICLE =
  /\b(?:khoan (\d{1,2}|[a-z])(?:,| cua)? )?dieu (?:so )?(\d{1,3}[a-z]?)\b(?:,? khoan (\d{1,2}|[a-z])\b)?/gu;
/** Asks for the words of an article itself; what is asked about beside it («nói về giai đoạn nào») its place may tell. */
const ASKS_ITS_WORDS =
  /\b(?:noi|quy dinh|ghi|viet|neu|bao)(?: ro| cu the)?(?: ve)?(?: noi dung)? (?:gi|nhung gi|cai gi|the nao|nhu the nao|ra sao|sao)\b|\bnoi dung\b.*\b(?:gi|the nao|ra sao)\b|^(?:\S+ ){0,8}la gi\b|\b(?:quy dinh|noi|ghi) .*\bo dau\b/u;
/** Nothing stands beside the article but politeness: «Điều 45?», «cho xem khoản 3 Điều 43». */
const ALONE =
  /^(?:(?:cho|xin|toi|em|minh|hoi|xem|doc|trich|nguyen van|noi dung|theo|cua|vay|a|nhe|voi|thi|sao|con)\b ?)*$/u;
/** The name of a law after an article, folded: up to what is said of it. */
const LAW = new RegExp(
  String.raw`\b(?:${LAW_NAMES}) (.*?)(?=$|[,.;:?!]| (?:noi|quy dinh|ghi|viet|neu|bao|la|thi|ve|co|de)\b)`,
  'u',
);
/** Words that name no law of their own: «Luật này», «Luật mới». */
const NO_NAME = new Set(['nay', 'do', 'tren', 'moi', 'cu', 'kia', 'so', 'va']);

const nameAfter = (text: string): readonly string[] =>
  (LAW.exec(text)?.[1] ?? '').split(/[^a-z0-9]+/u).filter((word) => word !== '' && !NO_NAME.has(word));

/** Whether a law is named by the same words, fewer of them, or their first letters: «Luật TNBTCNN». */
function isSameLaw(asked: readonly string[], cited: readonly string[]): boolean {
  const initials = cited.map((word) => word.charAt(0)).join('');
  return asked.every((word) => cited.includes(word) || lettersWithin(word, initials));
}

/** «tnbtnn» is «Trách nhiệm bồi thường của Nhà nước» too. */
function lettersWithin(word: string, initials: string): boolean {
  if (word.length < 3) return false;
  let at = 0;
  for (const letter of initials) if (letter === word[at]) at += 1;
  return at === word.length;
}

/**
 * What a question gets that asks for the words of an article which the documents cite and do not hold; null for every
 * other question, and where a document that has such an article was loaded.
 */
export function createCitedArticle(library: Library): (question: string) => CitedArticle | null {
  const { provisions } = library;
  const own = new Set(
    provisions.flatMap(({ label }) => [...fold(label).matchAll(ARTICLE)].map(([, , number]) => number)),
  );
  const clauses = provisions.flatMap(({ id, text }) =>
    clausesOf(text).map(({ start, end }) => ({ id, text: text.slice(start, end).normalize('NFC') })),
  );
  const mentions = clauses.flatMap((clause) => {
    const folded = fold(clause.text);
    return [...folded.matchAll(ARTICLE)].map(([, before, number, after], at, all) => ({
      clause,
      number,
      item: before ?? after,
      // Of several articles in a row the law stands after the last.
      law: nameAfter(folded.slice(all[at]?.index ?? 0)),
    }));
  });

  return (question) => {
    const text = fold(question);
    const asked = [...text.matchAll(ARTICLE)];
    const [first] = asked;
    if (first === undefined || asked.some(([, , number]) => own.has(number))) return null;
    const rest = foldedWords(text.replace(ARTICLE, ' ').replace(LAW, ' '));
    if (!ASKS_ITS_WORDS.test(text) && !ALONE.test(rest)) return null;
    const law = nameAfter(text);
    const [, before, number, after] = first;
    const item = before ?? after;
    const ofNumber = mentions.filter((one) => asked.some(([, , n]) => n === one.number));
    if (ofNumber.length === 0) return null;
    const found = ofNumber.filter((one) => isSameLaw(law, one.law));
    const placeOf = (of: string | undefined, article: string | undefined): string =>
      `${of === undefined ? '' : `khoản ${of} `}Điều ${article}`;
    return {
      place: [placeOf(item, number), ...asked.slice(1).map(([, b, n, a]) => placeOf(b ?? a, n))].join(', '),
      cites: [...new Set(found.map((one) => placeOf(one.item, one.number)))].join(', '),
      nearest: [...new Map(found.map(({ clause }) => [clause.text, clause])).values()].map(
        ({ id, text: quote }) => cite(library, id, quote),
      ),
    };
  };
}
