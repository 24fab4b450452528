import type { Library, Provision } from '../knowledge/model.ts';
import { fold } from './fold.ts';

/** Provisions shown for one place, at most: "mục 2.3" alone names eighteen and is no place to quote. */
const MOST = 3;

/** What follows a number that counts money, time or cases: «20 tỷ», «2,5 triệu», «3 đến 5 năm», but not «năm 2026». */
const AMOUNT = String.raw`(?:,\d+)?(?: ?(?:-|den|toi) ?\d+(?:[.,]\d+)*)? ?(?:ty|ti|trieu|tr|nghin|ngan|dong|%|phan tram|(?:nam|thang|ngay|tuan)(?! \d)|quy(?! dinh)|(?:vu|viec)(?! gi\b)|ho so|lan|nguoi)(?![a-z0-9])`;
/** «mục» as a word of its own: not «danh mục», and the number after it counts nothing. */
const SECTION = new RegExp(
  String.raw`(?<!\b(?:danh|hang|chuyen) )\bmuc (?:so )?((?:[ivx]+\.)?\d+(?:\.\d+)*)(?![\d.]*\d)(?!${AMOUNT})`,
  'gu',
);
const ITEM = new RegExp(
  String.raw`(?<!\b(?:giai|thoi|dia|tai) )\b(gach dau dong|gach|doan|diem|khoan|dieu) (?:thu |so )?(\d+|[a-z])\b(?!${AMOUNT})`,
  'gu',
);
/** «mức» however its tone is typed; folded it would read like «mục». */
const LEVEL_OF = /(?<!\p{L})m[ưứừửữự]c(?!\p{L})/giu;
/** The words of labels for what a question may say shorter. */
const WORDS: Readonly<Record<string, string>> = { gach: 'gach dau dong' };
/** What officers call parts of a text that has no such parts: "khoản 2 mục 4" is the second paragraph. */
const LIKE: Readonly<Record<string, readonly string[]>> = {
  khoan: ['doan', 'gach dau dong'],
  diem: ['gach dau dong', 'doan'],
};

/** A place as a question names it, in the words of labels, folded: sections "muc 2.3", items "gach dau dong 8". */
export interface Place {
  readonly sections: readonly string[];
  readonly items: readonly { readonly word: string; readonly number: string }[];
}

/** The question folded, with the shorthand for places written out: "m 2.2 b 7", "đoạn sau gạch 5". */
export function withPlacesWrittenOut(question: string): string {
  return fold(question.normalize('NFC').replace(LEVEL_OF, 'hanmuc'))
    .replace(/(?<!\d ?)\bm\.? ?(?=\d)/gu, 'muc ')
    .replace(/(?<=\bmuc [\d.]+,? )(?:b|gdd|g)\.? ?(?=\d)/gu, 'gach dau dong ')
    .replace(/\bdoan (?:sau|tiep theo|duoi) (?:cua )?(gach(?: dau dong)? (?:thu |so )?\d+)/gu, '$1 doan 2');
}

/** The place a question names; both lists are empty when it names none. */
export function placeIn(question: string): Place {
  const text = withPlacesWrittenOut(question);
  return {
    sections: [...text.matchAll(SECTION)].map(([, number]) => `muc ${number}`),
    items: [...text.matchAll(ITEM)].map(([, word = '', number = '']) => ({
      word: WORDS[word] ?? word,
      number,
    })),
  };
}

const partsOf = ({ label }: Provision): readonly string[] => fold(label).split(/, | (?=dieu \d)/u);

/**
 * The provisions whose place a question names ("mục 2.3 gạch đầu dòng 8 nói gì", "khoản 2 Điều 5"), of the document it
 * names when several have that place; none when it names no single place.
 */
export function provisionsAt(question: string, library: Library): readonly Provision[] {
  const { sections, items } = placeIn(question);
  const named = items.map(({ word, number }) => `${word} ${number}`);
  const found = at(question, [...sections, ...named], library);
  if (found.length > 0 || sections.length === 0) return found;
  const [item, ...more] = items;
  const others = item === undefined || more.length > 0 ? [] : (LIKE[item.word] ?? []);
  const alike = others.map((word) => at(question, [...sections, `${word} ${item?.number}`], library));
  return alike.find(({ length }) => length > 0) ?? [];
}

function at(
  question: string,
  wanted: readonly string[],
  { documents, provisions }: Library,
): readonly Provision[] {
  if (wanted.length === 0) return [];
  const found = provisions.filter((provision) => {
    const parts = partsOf(provision);
    return wanted.every((part) => parts.includes(part)) && parts.length <= wanted.length + 1;
  });
  const exact = found.filter((provision) => partsOf(provision).length === wanted.length);
  const ofPlace = exact.length > 0 ? exact : found;
  const named = documents
    .filter(({ shortTitle }) => namesDocument(fold(question), shortTitle))
    .map(({ id }) => id);
  const ofDocument = ofPlace.filter(({ document }) => named.includes(document));
  const chosen = ofDocument.length > 0 ? ofDocument : ofPlace;
  return chosen.length <= MOST ? chosen : [];
}

/** By short titles; the library may have thousands, and each question asks for all of them. */
const names = new Map<string, string>();
const NAMES_LIMIT = 50_000;

function nameOf(shortTitle: string): string {
  const known = names.get(shortTitle);
  if (known !== undefined) return known;
  const name = fold(shortTitle).split(' ').slice(0, 2).join(' ');
  if (names.size >= NAMES_LIMIT) names.clear();
  names.set(shortTitle, name);
  return name;
}

/** A question names a document by the first two words of its short title: «công văn», «nhiệm vụ». */
export function namesDocument(text: string, shortTitle: string): boolean {
  return text.includes(nameOf(shortTitle));
}
