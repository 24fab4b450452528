import type { Library } from '../knowledge/model.ts';
import { stripMarks } from '../retrieval/text/syllable.ts';
import { fold } from './fold.ts';
import { NAMES_A_LAW } from './law-names.ts';

/** 3530/QĐ-BTP, 04-CT/TW, 62/2015/NĐ-CP, 106/2025/QH15; without marks, in lower case. */
const NUMBER =
  /(?<![\d/-])\d{1,5}(?:\/\d{4})?[/-](?:qd|nd|nq|ttlt|tt|ct|kl|cv|kh|hd|tb|bc|qh\d{1,2})(?:[/-][a-z\d]+)*/gu;
const ARTICLE = /\bdieu (\d{1,3}[a-z]?)\b/gu;
/** Asks for the words of a law itself, and not for a duty that a law is named beside. Folded. */
const ASKS_ITS_WORDS =
  /\b(?:noi|quy dinh|ghi|viet|neu)(?: ro)? (?:gi|ve|nhung gi|the nao|nhu the nao|ra sao|sao)\b|\bnoi dung\b|\bla gi\b/u;

/**
 * The numbers of documents of every kind that a text names, as they compare: 05 is 5. What may be quoted anywhere are
 * decisions alone, see people/privacy.ts `publicNumbersOf`.
 */
function numbersIn(text: string): readonly string[] {
  const plain = stripMarks(text.normalize('NFC').toLowerCase()).replace(/[\u2010-\u2015]/gu, '-');
  return [...plain.matchAll(NUMBER)].map(([number]) => number.replace(/^0+/u, ''));
}

/**
 * Tells whether a question asks for what is not loaded: the words of an article of a law that no document so much as
 * cites, or a document by a number that none has or cites. What sounds alike in the documents is no answer to it.
 */
export function createAbsentLaw({ documents, provisions }: Library): (question: string) => boolean {
  const known = new Set(
    [
      ...provisions.map(({ text }) => text),
      ...documents.flatMap(({ number, title }) => [number ?? '', title]),
    ].flatMap(numbersIn),
  );
  const cited = new Set(
    provisions.flatMap(({ text, label }) =>
      [...fold(`${text} ${label}`).matchAll(ARTICLE)].map(([, number]) => number),
    ),
  );
  return (question) => {
    const text = fold(question);
    if (numbersIn(question).some((number) => !known.has(number))) return true;
    const articles = [...text.matchAll(ARTICLE)].map(([, number]) => number);
    return (
      articles.length > 0 &&
      articles.every((number) => !cited.has(number)) &&
      NAMES_A_LAW.test(text) &&
      ASKS_ITS_WORDS.test(text)
    );
  };
}
