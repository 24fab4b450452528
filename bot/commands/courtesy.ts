import { fold, foldedWords } from '../../answering/fold.ts';
import { wantsHelp } from '../../answering/followup.ts';

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

/** "bạn là ai?", "trợ lý làm được gì?", "dùng bot này thế nào?", folded and without the end. */
const FOR_HELP =
  /^(?:(?:cho hoi|xin hoi|xin chao|chao|alo|hi|the|vay) )*(?:(?:ban|bot|tro ly|may|em|he thong|cai nay|con bot)(?: nay)? (?:la (?:ai|gi|cai gi|ban nao)|ten (?:la )?gi|(?:(?:co the|biet|co) )*(?:lam|giup|ho tro)(?: (?:duoc|toi|gi cho toi))* (?:nhung |viec )*gi|dung de lam gi|hoat dong (?:the nao|ra sao))|(?:huong dan|cach)(?: toi)? (?:su dung|dung)(?: (?:bot|tro ly|he thong)(?: nay)?)?|(?:su )?dung (?:bot|tro ly|he thong)(?: nay)? (?:the nao|ra sao)|(?:toi )?(?:hoi|co the hoi) (?:ban )?(?:duoc )?(?:nhung )?gi(?: o day)?)(?: (?:vay|the|a|ha|nhi|cho toi|duoc khong))*$/;

/** Whether a text asks what the assistant is or does. */
export function asksForHelp(text: string): boolean {
  const folded = foldedWords(text);
  return wantsHelp(folded) || FOR_HELP.test(folded);
}
