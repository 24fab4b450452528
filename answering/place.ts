import type { Library, Provision } from '../knowledge/model.ts';
import { fold } from './fold.ts';

/** Provisions shown for one place, at most: "mục 2.3" alone names eighteen and is no place to quote. */
const MOST = 3;

const SECTION = /\bmuc (?:so )?((?:[ivx]+\.)?\d+(?:\.\d+)*)(?![\d.]*\d)/gu;
const ITEM = /\b(gach dau dong|gach|doan|diem|khoan|dieu) (?:thu |so )?(\d+|[a-z])\b/gu;
/** The words of labels for what a question may say shorter. */
const WORDS: Readonly<Record<string, string>> = { gach: 'gach dau dong' };

/**
 * The provisions whose place a question names ("mục 2.3 gạch đầu dòng 8 nói gì", "khoản 2 Điều 5"), of the document it
 * names when several have that place; none when it names no single place.
 */
export function provisionsAt(question: string, { documents, provisions }: Library): readonly Provision[] {
  const text = fold(question);
  const sections = [...text.matchAll(SECTION)].map(([, number]) => `muc ${number}`);
  const items = [...text.matchAll(ITEM)].map(([, word = '', number]) => `${WORDS[word] ?? word} ${number}`);
  const wanted = [...sections, ...items];
  if (wanted.length === 0) return [];
  const found = provisions.filter(({ label }) => {
    const parts = fold(label).split(/, | (?=dieu \d)/u);
    return wanted.every((part) => parts.includes(part)) && parts.length <= wanted.length + 1;
  });
  const exact = found.filter(({ label }) => fold(label).split(/, | (?=dieu \d)/u).length === wanted.length);
  const ofPlace = exact.length > 0 ? exact : found;
  const named = documents.filter(({ shortTitle }) => namesDocument(text, shortTitle)).map(({ id }) => id);
  const ofDocument = ofPlace.filter(({ document }) => named.includes(document));
  const chosen = ofDocument.length > 0 ? ofDocument : ofPlace;
  return chosen.length <= MOST ? chosen : [];
}

/** A question names a document by the first two words of its short title: «công văn», «nhiệm vụ». */
function namesDocument(text: string, shortTitle: string): boolean {
  return text.includes(fold(shortTitle).split(' ').slice(0, 2).join(' '));
}
