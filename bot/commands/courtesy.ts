import { fold } from '../../answering/fold.ts';

/** Words of thanks, assent and greeting, folded; a text of these alone asks nothing. */
const WORDS = new Set(
  (
    'a alo anh ban bot cam chao chi chu co da dong duoc em gi hay hello hi hieu khong kha lam minh ' +
    'nam nha nhe nhieu nhu oke okay okie ok on qua ro roi thank thanks the thoi toi tot troi uh um vang vay xin y you'
  ).split(' '),
);
/** At least one of these must be there: "Có gì không?" is made of the words above and is no courtesy. */
const CORE =
  /\b(cam on|da ro|ro roi|hieu roi|dong y|duoc roi|ok|oke|okay|okie|vang|thanks?|chao|hello|hi|alo|da)\b/;
const LONGEST_WORDS = 8;

/** "Đã rõ, cảm ơn." or "xin chào": to be answered in kind, or in a group not at all, but never looked up. */
export function isCourtesy(text: string): boolean {
  const folded = fold(text)
    .replace(/[^a-z0-9\s]/g, ' ')
    .trim();
  const words = folded.split(/\s+/);
  return words.length <= LONGEST_WORDS && words.every((word) => WORDS.has(word)) && CORE.test(folded);
}

/** "bạn có những văn bản nào?", folded. */
const FOR_SOURCES =
  /^(?:(?:bot|ban|tro ly|em|may|he thong|o day|hien|dang) )*(?:(?:co|dung|biet|doc|tra cuu|tra loi|dua) )+(?:theo |tren |tu |duoc )*(?:nhung |cac |may |bao nhieu )?(?:van ban|tai lieu|nguon|chi thi|cong van)(?: chi dao)?(?: nao| gi| the)*$/;

/** Whether a text asks which documents the answers come from. */
export function asksForSources(text: string): boolean {
  return FOR_SOURCES.test(
    fold(text)
      .replace(/[^a-z0-9\s]/g, ' ')
      .trim(),
  );
}
