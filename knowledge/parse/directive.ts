import type { Addressee, Provision } from '../model.ts';
import { blocksOf } from './blocks.ts';

/** A section whose text is no longer than this and ends no sentence is a heading, not a duty. In characters. */
const LONGEST_HEADING = 160;
const isHeading = (text: string): boolean =>
  text.length <= LONGEST_HEADING && (/:$/u.test(text) || !/[.;!?…]$/u.test(text));

/** Whom a heading speaks to; the smallest unit it names decides. */
export function addresseeOf(heading: string): Addressee {
  if (/Phòng THADS khu vực|Trưởng phòng|Chi cục/iu.test(heading)) return 'KHU_VUC';
  if (/Ban chuyên môn/iu.test(heading)) return 'BAN';
  if (/Trưởng (các )?(THADS|Thi hành án dân sự)[^,]* tỉnh|Cục THADS/iu.test(heading)) return 'TINH';
  return 'ALL';
}

/** The words of a letter that close it; the last paragraph that begins like this belongs to no numbered section. */
const CLOSING = /^(Nhận được|Trên đây|Yêu cầu|Đề nghị|Trong quá trình (triển khai|thực hiện)|Căn cứ)/u;

interface Place {
  readonly section: string;
  /** The section in provision ids: ASCII, no blanks. */
  readonly slug: string;
  readonly headings: readonly string[];
}

const OPENING: Place = { section: 'mở đầu', slug: 'mo-dau', headings: [] };
const UNNUMBERED = new Set(['mở đầu', 'kết thúc', 'kính gửi', 'nơi nhận', 'phụ lục']);
const placeLabel = (place: Place): string =>
  UNNUMBERED.has(place.section) ? `phần ${place.section}` : `mục ${place.section}`;

/**
 * Provisions of a text with numbered sections, bullets and paragraphs, in order. Ids are the path of the place:
 * `D1/2.2/b7` seventh bullet of 2.2, `D1/2.2/b5/p2` second paragraph of the fifth bullet, `D2/4/p1` first
 * paragraph of 4.
 */
export function parseDirective(document: string, raw: string): readonly Provision[] {
  const blocks = blocksOf(raw);
  const provisions: Provision[] = [];
  const headingsOf = new Map<string, string>();
  /** `II.` while under a section with a Roman number, else empty. */
  let roman = '';
  let place = OPENING;
  let bullets = 0;
  let paragraphs = 0;
  /** The bullet or point that a paragraph without a mark continues. */
  let item: { readonly id: string; readonly label: string; parts: number } | null = null;

  const add = (id: string, label: string, text: string): void => {
    const { section, headings } = place;
    const addressee = headings.map(addresseeOf).findLast((found) => found !== 'ALL') ?? 'ALL';
    const order = provisions.length;
    provisions.push({ id: `${document}/${id}`, document, section, label, headings, text, addressee, order });
  };
  const enter = (next: Place): void => {
    place = next;
    bullets = 0;
    paragraphs = 0;
    item = null;
  };
  const addParagraph = (text: string): void => {
    paragraphs += 1;
    add(`${place.slug}/p${paragraphs}`, `${placeLabel(place)}, đoạn ${paragraphs}`, text);
  };
  const addItem = (slug: string, name: string, text: string): void => {
    item = { id: `${place.slug}/${slug}`, label: `${placeLabel(place)}, ${name}`, parts: 1 };
    add(item.id, item.label, text);
  };
  const addWhole = (next: Place, text: string): void => {
    enter(next);
    add(place.slug, placeLabel(place), text);
  };
  const enterSection = (mark: readonly string[], text: string): void => {
    const number = mark.join('.');
    const isRoman = /^[IVX]/u.test(number);
    if (isRoman) roman = `${number}.`;
    const section = isRoman ? number : `${roman}${number}`;
    const above = mark.slice(0, -1).map((_, depth) => `${roman}${mark.slice(0, depth + 1).join('.')}`);
    const parents = isRoman ? [] : [roman.slice(0, -1), ...above].flatMap((key) => headingsOf.get(key) ?? []);
    if (!isHeading(text)) {
      enter({ section, slug: section, headings: parents });
      addParagraph(text);
      return;
    }
    const heading = `${number}. ${text.replace(/:$/u, '')}`;
    headingsOf.set(section, heading);
    enter({ section, slug: section, headings: [...parents, heading] });
  };

  for (const [index, { kind, mark, text }] of blocks.entries()) {
    const next = blocks[index + 1]?.kind;
    const isLast = next === undefined || next === 'recipients' || next === 'annex';
    if (kind === 'section') enterSection(mark, text);
    else if (kind === 'bullet') addItem(`b${++bullets}`, `gạch đầu dòng ${bullets}`, text);
    else if (kind === 'point') addItem(mark[0] ?? '', `điểm ${mark[0]}`, text);
    else if (kind === 'recipients') addWhole({ section: 'nơi nhận', slug: 'noi-nhan', headings: [] }, text);
    else if (kind === 'addressees') {
      addWhole({ section: 'kính gửi', slug: 'kinh-gui', headings: [] }, text);
      enter(OPENING);
    } else if (kind === 'annex') {
      roman = '';
      headingsOf.clear();
      enter({ section: 'phụ lục', slug: `phu-luc-${index}`, headings: [text] });
    } else if (isLast && place !== OPENING && CLOSING.test(text)) {
      addWhole({ section: 'kết thúc', slug: 'ket-thuc', headings: [] }, text);
    } else if (item !== null) {
      const { id, label, parts } = item as { id: string; label: string; parts: number };
      item = { id, label, parts: parts + 1 };
      add(`${id}/p${parts + 1}`, `${label}, đoạn ${parts + 1}`, text);
    } else addParagraph(text);
  }
  return withShortLabels(provisions);
}

/**
 * A section of one paragraph is cited as "mục 6", since "đoạn 1" would send the reader looking for a second; where
 * the section has sections of its own, that paragraph is its "phần mở đầu".
 */
function withShortLabels(provisions: readonly Provision[]): readonly Provision[] {
  const bySection = Map.groupBy(provisions, (provision) => provision.section);
  return provisions.map((provision) => {
    const { section, label } = provision;
    if (bySection.get(section)?.length !== 1 || !label.endsWith(', đoạn 1')) return provision;
    const isParent = [...bySection.keys()].some((other) => other.startsWith(`${section}.`));
    return { ...provision, label: label.replace(', đoạn 1', isParent ? ', phần mở đầu' : '') };
  });
}
