import { type Gloss, renamedIn } from '../knowledge/bodies.ts';
import { fold } from './fold.ts';

/** "Tổng cục giờ là cơ quan nào", "Cục THADS tỉnh còn không", "Chi cục đổi thành gì". */
const ASKS_NAME =
  /\b(?:gio|bay gio|nay|hien nay|hien gio|gio day) (?:la |goi la |goi |ten la |doi ten |doi |thanh |thay )+(?:gi|ai|nao|the nao|ban nao|phong nao|don vi nao|co quan nao|vu nao)\b|\bcon (?:ton tai |hoat dong |co )?(?:nua )?(?:khong|ko|k|hong)\b|\bdoi (?:ten )?(?:thanh|la) (?:gi|ban nao|co quan nao)\b|\bthay bang (?:gi|co quan nao)\b/u;
/** Longer lines ask for more than a name, in words. */
const LONGEST = 12;

/** Today's names of the bodies a question asks after by their old ones; empty when it asks for anything else. */
export function newNamesAsked(question: string): readonly Gloss[] {
  const text = fold(question);
  return ASKS_NAME.test(text) && text.split(' ').length <= LONGEST ? renamedIn(question) : [];
}
