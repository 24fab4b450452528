import { fold } from './fold.ts';
import type { Refusal } from './model.ts';

const WRITE = 'soan|viet|du thao|thao|lap|tao';
/** Words that follow a request to do something for the asker; with marks, since "hộ" and "hồ", "họ" fold to one. */
const FOR_ME = /(?<!\p{L})(?:giúp|giùm|dùm|hộ|giup|gium|dum)(?!\p{L})/u;
const ASKS = /\b(?:ai|gi|nao|sao|may|dau|khong|ko|bao nhieu|bao lau|khi nao)\b/u;

const DRAFTS = new RegExp(
  `^(?:\\W|hay |em |ban |bot |nho |giup |toi |minh |anh |chi |cho )*(?:${WRITE}) (?!gi |nao )`,
  'u',
);
const OPINION =
  /(?<!\p{L})(?:theo (?:bạn|bot|mày)|bạn (?:nghĩ|thấy)|ý kiến của bạn)(?!\p{L})|(?<!\p{L})(?:tôi|em|mình|anh|chị|vậy) (?:làm )?(?:vậy |thế )?(?:là )?đúng hay sai(?!\p{L})/u;
const ORDERS =
  /^(?:\W|hay |ban |nao )*(?:bo qua|quen)(?: het| moi| tat ca| cac| nhung)* (?:huong dan|chi dan|chi thi|lenh|quy tac|yeu cau)|\bhay (?:noi|tra loi|khang dinh|xac nhan|viet) rang\b|\b(?:dong vai|gia vo)\b|system prompt|\bignore (?:all|previous|the|your)\b|\byou are now\b|\btu gio (?:may|ban) la\b|\btranslate\b|\bdich (?:\w+ ){0,6}(?:sang|ra) (?:tieng|english)\b|\bsang tieng (?:anh|trung|phap|nhat|han)\b/u;
/** What only the record of a case tells. */
const OF_RECORD =
  /\b(?:giai doan nao|(?:den|toi) dau(?: roi)?|tinh trang|ai (?:dang )?giu|dang o dau|bao nhieu|may (?:an|vu|viec|ho so)|xong chua|ai la nguoi)\b/u;

/** What is asked is no question to the documents; null when it is one. `isOfCase` as `hasCaseIntent` says. */
export function refusalOf(question: string, isOfCase: boolean): Refusal | null {
  const typed = question.normalize('NFC').toLowerCase();
  const folded = fold(question);
  if (ORDERS.test(folded)) return 'orders';
  if (OPINION.test(typed)) return 'opinion';
  if (DRAFTS.test(folded) && (FOR_ME.test(typed) || !ASKS.test(folded))) return 'drafting';
  const onTexts = /\b(?:sao|the nao|lam gi|bao (?:cao |cho )?ai|co phai|co tinh|co bi|co duoc)\b/u;
  if (isOfCase && OF_RECORD.test(folded) && !onTexts.test(folded)) return 'case';
  return null;
}
