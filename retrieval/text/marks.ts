import { isFoldedSyllable } from './syllable.ts';
import { isMarked, type Token } from './token.ts';

/**
 * Syllables that are words without any mark ("thi", "theo") at least once in ten times that their letters stand in the law
 * texts of Pháp điển (150 times and more); and a few of speech. Any other syllable without marks has most likely lost them.
 */
const LEVEL_WORDS = new Set(
  `ai an anh ba ban bao bay bia binh bom cai cam cao cha chai chi chia chim cho chung coi con cung danh di do doanh
doc dung duy em ga gang gen ghi gia giam gian giao hai hao hay hi hoang hom hung huy in kem khai khen khi kho
khoa khoang khoanh khu khung kia kim kinh lang lao long ma mang minh mong mua na nam neo ngang nguy nhanh nhau
nhi nhu ninh non ong pha phao phim qua quan quang quanh quay qui ra ranh ray ri ro sa sai sang sao sau sinh soi
sung suy ta tang tay tem tha thai tham thanh thao thay theo thi thu ti tia tin tra trang tranh trao treo trong
trung truy tui vai vay ven vi vinh vui xanh xe xem xi xin xong xung`.split(/\s+/),
);

/** From this share of its syllables with marks on, among those that should have some, a line is typed with care. */
const CAREFUL = 0.8;

/**
 * Of which words the marks can be believed. A mark that is there was meant. A word without one is what it seems only in a
 * line typed with care, and only if such a word exists; else it may stand for any word of these letters, as every word
 * of a line typed without marks does.
 */
export function trustedMarks(tokens: readonly Token[]): readonly boolean[] {
  let marked = 0;
  let lost = 0;
  for (const token of tokens) {
    if (isMarked(token)) marked += 1;
    else if (!LEVEL_WORDS.has(token.folded) && isFoldedSyllable(token.folded)) lost += 1;
  }
  const isCareful = marked > 0 && marked >= CAREFUL * (marked + lost);
  return tokens.map((token) => isMarked(token) || (isCareful && LEVEL_WORDS.has(token.folded)));
}
