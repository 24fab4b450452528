import type { Document, Provision } from './model.ts';

/** An old name in a quote and the body or office that has taken its place. */
export interface Gloss {
  readonly old: string;
  readonly now: string;
}

/** Names before 1/7/2025 and what they became (domain 1.3); the longer name stands before the shorter it contains. */
const RENAMED: readonly Gloss[] = [
  { old: 'Phó Tổng cục trưởng', now: 'Phó Cục trưởng Cục Quản lý THADS' },
  { old: 'Tổng cục trưởng', now: 'Cục trưởng Cục Quản lý THADS' },
  { old: 'Tổng cục Thi hành án dân sự', now: 'Cục Quản lý THADS' },
  { old: 'Tổng cục THADS', now: 'Cục Quản lý THADS' },
  { old: 'Tổng cục', now: 'Cục Quản lý THADS' },
  { old: 'Cục trưởng Cục Thi hành án dân sự', now: 'Trưởng THADS tỉnh, thành phố' },
  { old: 'Cục trưởng Cục THADS', now: 'Trưởng THADS tỉnh, thành phố' },
  { old: 'Cục trưởng', now: 'Trưởng THADS tỉnh, thành phố' },
  { old: 'Chi cục trưởng', now: 'Trưởng phòng THADS khu vực' },
  { old: 'Chi cục THADS', now: 'Phòng THADS khu vực' },
  { old: 'Cục THADS', now: 'THADS tỉnh, thành phố' },
  {
    old: 'Thủ trưởng cơ quan THADS',
    now: 'Trưởng THADS tỉnh, thành phố; Trưởng phòng THADS khu vực tham mưu',
  },
  { old: 'Vụ Nghiệp vụ', now: 'Ban chuyên môn thuộc Cục Quản lý THADS, chưa xác nhận Ban nào' },
  { old: 'Thừa phát lại', now: 'Thừa hành viên' },
];

/**
 * The old names in a quote with today's, in the order in which they stand there, each once. "Cục trưởng" means the
 * provincial head in a text of the old organisation and the head of the Cục Quản lý THADS in one of today's, so only
 * the document decides: a text written since 1/7/2025 gets no gloss.
 */
export function glossesOf(document: Pick<Document, 'organisation'>, quote: string): readonly Gloss[] {
  if (document.organisation === 'since-2025-07-01') return [];
  let rest = quote.normalize('NFC').toLocaleLowerCase('vi');
  const found: { at: number; gloss: Gloss }[] = [];
  for (const gloss of RENAMED) {
    const old = gloss.old.toLocaleLowerCase('vi');
    const at = rest.indexOf(old);
    if (at < 0) continue;
    found.push({ at, gloss });
    rest = rest.replaceAll(old, ' '.repeat(old.length));
  }
  const inOrder = found.sort((one, other) => one.at - other.at).map(({ gloss }) => gloss);
  return inOrder.filter((gloss, index) => inOrder.findIndex(({ now }) => now === gloss.now) === index);
}

/** Whether persons stand beside their offices there: today's name of an office would read as if they held it now. */
export function namesPersons({ section }: Pick<Provision, 'section'>): boolean {
  return section === 'nơi nhận';
}

/** The old names that a line holds, typed with marks or without, with today's; the longest where several begin. */
export function renamedIn(line: string): readonly Gloss[] {
  let rest = fold(line);
  return RENAMED.filter(({ old }) => {
    const name = fold(old);
    if (!rest.includes(name)) return false;
    rest = rest.replaceAll(name, ' ');
    return true;
  });
}

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
