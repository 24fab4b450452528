import type { Document, Library } from '../knowledge/model.ts';
import { fold } from './fold.ts';
import { NAMES_A_LAW } from './law-names.ts';
import { levelSpans, mentionedLevel } from './level.ts';
import type { MissingPlace, Outline } from './model.ts';
import { namesDocument, placeIn, provisionsAt, withPlacesWrittenOut } from './place.ts';

export type Structural =
  | { readonly kind: 'outline'; readonly outline: Outline }
  | { readonly kind: 'missing'; readonly missing: MissingPlace };

/** Longest beginning of a part in an outline, in characters. */
const HEAD = 110;

/** Words that ask for the parts of a text and not for what one of them says, folded. */
const OF_STRUCTURE =
  /\b(?:con|muc|gach|dau|dong|doan|diem|khoan|phan|y|dieu|co|gom|bao gom|nhung|cac|may|bao nhieu|nhiem vu|trach nhiem|noi dung|noi|quy dinh|liet ke|tom tat|tom luoc|ke|neu|cho|xem|toi|em|minh|toan bo|tat ca|day du|gi|nao|la|cua|ve|theo|trong|thi|the|ra|sao|giup|hay|o|thuoc|phai lam|viec|van ban|chinh|tong cong|tat|ca|btnn|bdtc|boi thuong|thads|vay|a|nhe|voi|\d[\d.]*)\b/gu;
/** Words that ask for a list or a summary, folded. */
const LISTING =
  /\b(?:liet ke|tom tat|tom luoc|nhung|cac|may|bao nhieu|toan bo|tat ca|gom|noi dung gi|(?:nhiem vu|trach nhiem) (?:.*la )?gi)\b/u;

/** Whether nothing is asked but the structure: the rest of the words name levels, documents and places. */
function isOnlyOfStructure(text: string, documents: readonly Document[]): boolean {
  const named = documents.filter(({ shortTitle }) => namesDocument(text, shortTitle));
  const words = named.flatMap(({ shortTitle }) => fold(shortTitle).split(/[ ,]+/u));
  const rest = levelSpans(text)
    .toReversed()
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
    .replace(OF_STRUCTURE, ' ')
    .split(/[^a-z0-9]+/u);
  return rest.every((word) => word === '' || words.includes(word));
}

/**
 * What a question about the structure of the documents gets: the parts of a section, a level's duties or a document,
 * or that there is no such place. Null for every other question; a law's article that a document cites is one.
 */
export function byStructure(question: string, library: Library): Structural | null {
  const text = withPlacesWrittenOut(question);
  const { sections, items } = placeIn(question);
  const isOnly = () => isOnlyOfStructure(text, library.documents);
  if (sections.length === 1 && sections[0] !== undefined)
    return ofSection(question, sections[0].slice(4), items, isOnly(), library);
  const article = items.find(({ word }) => word === 'dieu');
  if (article !== undefined) return ofArticle(text, article.number, isOnly(), library);
  if (!LISTING.test(text) || !isOnly()) return null;
  return ofLevel(text, library) ?? ofDocument(text, library);
}

function named(text: string, { documents }: Library): readonly Document[] {
  const found = documents.filter(({ shortTitle }) => namesDocument(text, shortTitle));
  return found.length > 0 ? found : documents;
}

const isWithin = (section: string, of: string): boolean => section === of || section.startsWith(`${of}.`);

function ofSection(
  question: string,
  section: string,
  items: readonly { readonly word: string; readonly number: string }[],
  isOnly: boolean,
  library: Library,
): Structural | null {
  const text = fold(question);
  const holders = named(text, library).filter(({ id }) =>
    library.provisions.some((one) => one.document === id && isWithin(one.section, section)),
  );
  const elsewhere = library.documents.filter(({ id }) =>
    library.provisions.some((one) => one.document === id && isWithin(one.section, section)),
  );
  // "nhiệm vụ" names a document and is an everyday word: a section that only another document has is that one's.
  const [document] = holders.length > 0 || /cong van/u.test(text) ? holders : elsewhere;
  if (document === undefined)
    return missing(
      `mục ${section}`,
      named(text, library).map((one) => ({ document: one, section: null })),
      library,
    );
  if (provisionsAt(question, library).length > 0) return null;
  const [item] = items;
  if (item !== undefined) return missing(labelOf(item.word, item.number), [{ document, section }], library);
  return isOnly ? { kind: 'outline', outline: outlineOf(document, section, library) } : null;
}

function ofArticle(text: string, number: string, isOnly: boolean, library: Library): Structural | null {
  const article = new RegExp(`\\bdieu ${number}\\b`, 'u');
  const isKnown = library.provisions.some(
    (one) => article.test(fold(one.text)) || article.test(fold(one.label)),
  );
  const speaksOfDocument = library.documents.some(({ shortTitle }) => namesDocument(text, shortTitle));
  if (isKnown || NAMES_A_LAW.test(text) || !(isOnly || speaksOfDocument)) return null;
  const spokenOf = named(text, library).map((document) => ({ document, section: null }));
  return missing(`Điều ${number}`, spokenOf, library);
}

/** The section that gives its duties to the level the question names. */
function ofLevel(text: string, library: Library): Structural | null {
  const level = mentionedLevel(text);
  if (level === null || !/\b(?:nhiem vu|trach nhiem|viec|phai lam)\b/u.test(text)) return null;
  const first = library.provisions.find(({ addressee }) => addressee === level);
  const document = library.documents.find(({ id }) => id === first?.document);
  if (first === undefined || document === undefined) return null;
  return { kind: 'outline', outline: outlineOf(document, first.section, library) };
}

/** "nhiệm vụ" is an everyday word: a document whose short title has a year is named with it. */
function ofDocument(text: string, library: Library): Structural | null {
  const document = library.documents.find(
    ({ shortTitle }) =>
      namesDocument(text, shortTitle) && (/\d+/u.exec(shortTitle) ?? []).every((year) => text.includes(year)),
  );
  return document === undefined ? null : { kind: 'outline', outline: outlineOf(document, null, library) };
}

function outlineOf(document: Document, section: string | null, { provisions }: Library): Outline {
  const own = provisions.filter((one) => one.document === document.id && /^\d/u.test(one.section));
  const within = section === null ? own : own.filter((one) => isWithin(one.section, section));
  const isList = section !== null && within.every((one) => one.section === section);
  const parts = isList
    ? within
    : [...Map.groupBy(within, (one) => one.section).values()].flatMap(([first]) => first ?? []);
  const entries = parts.map((provision) => ({
    provision,
    head: headOf(provision.text),
    title: isList ? null : (provision.headings.at(-1) ?? null),
  }));
  return { document, section, entries };
}

/** The beginning of a text: its first clause, or as many whole words of it as fit. */
function headOf(text: string): string {
  const clause = /^[^;.:]+/u.exec(text)?.[0] ?? text;
  if (clause.length <= HEAD) return clause;
  return clause.slice(0, clause.lastIndexOf(' ', HEAD)).replace(/[,\s]+$/u, '');
}

function labelOf(word: string, number: string): string {
  const marked: Readonly<Record<string, string>> = {
    'gach dau dong': 'gạch đầu dòng',
    doan: 'đoạn',
    diem: 'điểm',
    khoan: 'khoản',
    dieu: 'Điều',
  };
  return `${marked[word] ?? word} ${number}`;
}

function missing(
  place: string,
  spokenOf: readonly { readonly document: Document; readonly section: string | null }[],
  { provisions }: Library,
): Structural {
  const has = spokenOf.map(({ document, section }) => {
    const own = provisions.filter((one) => one.document === document.id && /^\d/u.test(one.section));
    const parts =
      section === null
        ? own.map((one) => `mục ${one.section}`)
        : own
            .filter((one) => isWithin(one.section, section))
            .map((one) => one.label.split(', ')[1] ?? one.label);
    return { document, section, parts: [...new Set(parts)] };
  });
  return { kind: 'missing', missing: { place, has } };
}
