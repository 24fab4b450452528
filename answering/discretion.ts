import { findPrivate } from '../people/privacy.ts';
import { clean } from '../retrieval/text/clean.ts';
import { fold } from './fold.ts';
import { withoutPlaces } from './places.ts';
import { holdsPlainName, isOfWords } from './vocabulary.ts';

/**
 * Traces of a person or a case in a question, for the gate before a model. Officers type without marks and without
 * capitals, so it looks at folded text and is meant to hold back too much: what is held back is still answered, by
 * quotes alone.
 */

/** Family names of Việt Nam, folded. */
const FAMILY =
  'nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|la|mai|trinh|dinh|cao|luong|ha|chu|vuong|ta|lam|truong|doan|dao|luu|trieu|quach|thai|to|ton|kieu|nghiem|khuat|phung|giang|tang|lai|thach|danh|kim|lo|sung|ma|quan|nong|hua';
/** "nguyen van an", "tran thi buoi"; but not "là thi hành". */
const FULL_NAME = new RegExp(`\\b(?:${FAMILY}) (?:van|thi(?! hanh\\b)) \\p{L}+`, 'u');
/** Typed with its mark it is no «Thị»: «quy định thì kiểm điểm». */
export const THEN = /(?<!\p{L})thì(?!\p{L})/giu;

/**
 * For folded text: a full name that can hardly be anything else, after a form of address. Without marks «đường thì
 * có» reads like a name, so family names that are common words are left to the stricter patterns of this file.
 */
export const ADDRESSED_BY_NAME =
  /\b(?:ong|ba|cu|anh|chi|ten) (?:nguyen|tran|le|pham|hoang|huynh|phan|dang|bui|ngo|ly|trinh|luong|trieu) (?:van|thi(?! hanh\b)) \p{L}+/u;

/** «ông», «bà», «cụ» with their marks, and without marks unless "ba" counts: "ba nam". */
const ADDRESSED = /(?<!\p{L})(?:ông|bà|cụ)(?!\p{L})/iu;
const ADDRESSED_FOLDED =
  /\b(?:ong|cu|ba(?! (?:nam|thang|ngay|tuan|quy|vu|viec|cap|nguoi|lan|truong hop|phong|ban|muc|khau|loai|don vi)\b)) \p{L}/u;

/**
 * A name that is a word as well when its marks are missing, told apart by what only a person does: «anh huong chua nop»
 * is no «ảnh hưởng».
 */
const DOES =
  'khieu nai|to cao|khoi kien|doi (?:boi thuong|tien|nha|lai)|(?:chua|khong|ko|da) (?:nop|giao|tra|chiu|ban giao|nhan)|no (?:tien|ngan hang|\\d)|nop tien|nhan tien|bi (?:ky luat|bat|kien|cuong che|ke bien)|xin|bo tron|chong doi';
const DOER = new RegExp(
  `(?<!\\b(?:bi|co|gay|chiu|su|do|lam|khong|ko|rat|se|tranh|hinh|tam|va) )\\banh (?:huong|hung|sang|minh|cuong|hao|tuong|nhan) (?:${DOES})\\b|\\b(?:vo|chong) (?:anh|chi|ong|ba) (?:huong|hung|sang|minh|hoa|phi|dao|thu|an)\\b`,
  'u',
);

/**
 * A name in capitals: two capitalised words. The first may begin the name of an office or a text, and then it clears
 * itself alone: «Vụ Lê Hùng» is somebody's.
 */
const CAPITALISED = /(?<!\p{L})\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}+)+/gu;
const OFFICIAL =
  /^(?:Viện|Tòa|Toà|Cục|Chi|Phòng|Ban|Bộ|Luật|Nghị|Điều|Chấp|Trưởng|Thủ|Quốc|Ủy|Uỷ|Công|Tổng|Vụ|Sở|Chính|Nhà|Kết|Chỉ|Đảng|Văn|Cổng|Thi|Hội|Việt)(?!\p{L})/u;
/** Family names that are hardly a word, with the marks and in capitals as documents write them; others need a middle name. */
export const FIRM_FULL_NAME =
  '(?<!\\p{L})(?:(?:Nguyễn|NGUYỄN|Trần|TRẦN|Lê|LÊ|Phạm|PHẠM|Huỳnh|HUỲNH|Hoàng|HOÀNG|Phan|PHAN|Vũ|VŨ|Võ|VÕ|Đặng|ĐẶNG|Bùi|BÙI|Ngô|NGÔ)|(?:Đỗ|ĐỖ|Hồ|HỒ|Dương|DƯƠNG|Lý|LÝ|Trịnh|TRỊNH|Đinh|ĐINH|Lương|LƯƠNG|Mai|MAI|Cao|CAO|Hà|HÀ|Chu|CHU|Tạ|TẠ|Lâm|LÂM|Trương|TRƯƠNG|Đoàn|ĐOÀN|Đào|ĐÀO|Lưu|LƯU|Tô|TÔ|Thái|THÁI|Phùng|PHÙNG) (?:Văn|VĂN|Thị|THỊ|Quốc|QUỐC|Đức|ĐỨC|Hữu|HỮU|Minh|MINH|Ngọc|NGỌC|Xuân|XUÂN|Thanh|THANH|Đình|ĐÌNH|Công|CÔNG))';
const COMPANY =
  /\b(?:cong ty|doanh nghiep tu nhan|htx|hop tac xa|tnhh)\b(?! (?:tham dinh|dinh gia|dau gia))/u;

const STREET = /(?<!\p{L})(?:[Đđ]ường|[Pp]hố)\s+\p{Lu}\p{Ll}+/u;
/** Of somebody's health nothing leaves, with a name or without. */
const SICKNESS =
  /(?<!\p{L})(?:hiv|aids|ung thư|tâm thần|bệnh nặng|bệnh hiểm nghèo|nghiện)(?!\p{L})|\b(?:hiv|benh tam than|bi ung thu|bi tam than|bi nghien)\b/iu;

const DIGIT = '(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)';
/** A decision, file or judgment by its number, a date, an address; folded. */
const NUMBERED = [
  /\d+\s*\/\s*(?:\d{4}\s*\/\s*)?(?:qd|ds|dsst|dspt|hs|kdtm|hngd)/u,
  /\b(?:qd|quyet dinh|ban an|thu ly|ho so|vu viec|vu an|viec|vu) (?:thi hanh an )?(?:so )?\d+\b(?!\s*(?:nam|thang|ngay|ty|ti|trieu|tr|phan tram|%))/u,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/u,
  /\d(?:[ .-]?\d){6,}/u,
  /\b(?:dia chi|so nha|d\/c|to dan pho|thon|xom)\b|\b(?:ngo|ngach|hem|kiet|so nha) \d/u,
  /\d+ ?- ?qd ?-/u,
  new RegExp(`\\bqd ?(?:tha|thads|c?cthads)? ?so (?:\\d|${DIGIT}\\b)`, 'u'),
  // Read out digit by digit; amounts have "trăm", "tỷ" between.
  new RegExp(`(?:\\b${DIGIT}\\b ?){6,}`, 'u'),
  /\b\d{2} ?-? ?[a-z]\d? ?[-.]? ?\d{3}\.?\d{1,2}\b/u,
  /\b(?:thua(?: dat)? so|to ban do)\b/u,
  /@|[[(]at[\])]| a cong /u,
];

/** A party by one name alone, and a name of which only the initials are given. */
const PARTY =
  /(?:[Đđ]ương sự|ĐƯƠNG SỰ|[Bb]ị án|[Pp]hạm nhân|[Bb]ị đơn|[Nn]guyên đơn|[Bb]ị hại|[Bb]ị cáo|[Nn]gười (?:phải|được) thi hành án|[Nn]gười (?:phải|được) THA|[Cc]on nợ|[Hh]ộ|[Gg]ia đình|[Vv]ợ|[Cc]hồng)(?: (?:là|tên))? (\p{Lu}\p{L}*)/gu;
const INITIALS = /(?<!\p{L})\p{Lu}\.\s?\p{Lu}\.?(?!\p{L})/u;
/** Run together with the form of address: «ôngNguyễn». */
const RUN_TOGETHER =
  /(?<!\p{L})(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý)\p{Lu}\p{Ll}/u;

/** Whether the text may name a person, a company, a case or a place to live. */
export function mayNameSomebody(text: string, publicNumbers: ReadonlySet<string>): boolean {
  return readingsOf(text).some((reading) => readingNamesSomebody(reading, publicNumbers));
}

/** Whether it tells of somebody's health, named or not: no model sees that (class 3). */
export function mayTellOfHealth(text: string): boolean {
  return readingsOf(text).some((reading) => SICKNESS.test(reading));
}

/** A character that is not seen may stand inside a word or between two: both are looked at. */
function readingsOf(text: string): readonly string[] {
  const readings = [clean(text), clean(text.replace(/\p{Cf}/gu, ' '))].map((one) =>
    withoutPlaces(one.normalize('NFKC')),
  );
  return [...new Set(readings)];
}

function readingNamesSomebody(composed: string, publicNumbers: ReadonlySet<string>): boolean {
  const withoutPublic = [...publicNumbers].reduce(
    (rest, number) => rest.replaceAll(number, ' '),
    composed.replace(/\s*[/\u2044\u2215\u29f8]\s*/gu, '/').replace(/\s*-\s*/gu, '-'),
  );
  const folded = fold(withoutPublic);
  if (NUMBERED.some((pattern) => pattern.test(folded))) return true;
  if (STREET.test(composed)) return true;
  if (INITIALS.test(composed) || RUN_TOGETHER.test(composed)) return true;
  if ([...composed.matchAll(PARTY)].some(([, name = '']) => !OFFICIAL.test(name))) return true;
  return readingHoldsName(composed, folded) || findPrivate(composed, publicNumbers).length > 0;
}

/** Whether the text may name a person or a company; numbers and places are not looked at. */
export function mayHoldName(text: string): boolean {
  return readingsOf(text).some((reading) => readingHoldsName(reading, fold(reading)));
}

function readingHoldsName(composed: string, folded: string): boolean {
  if (FULL_NAME.test(fold(composed.replace(THEN, ','))) || COMPANY.test(folded)) return true;
  const isMarked = /[\p{M}đ]/iu.test(composed.normalize('NFD'));
  if (ADDRESSED.test(composed)) return true;
  if (!isMarked && (ADDRESSED_FOLDED.test(folded) || DOER.test(folded))) return true;
  return hasNameInCapitals(composed) || holdsPlainName(composed);
}

function hasNameInCapitals(text: string): boolean {
  // In a text all in capitals they tell nothing; the folded patterns have looked at it.
  if (!/\p{Ll}/u.test(text)) return false;
  return [...text.matchAll(CAPITALISED)].some(({ 0: words, index }) => {
    if (!OFFICIAL.test(words)) return true;
    // With the word after it: «Luật Thi hành án» ends its capitals in the middle of a word.
    const [next = ''] = /^\s+\p{L}+/u.exec(text.slice(index + words.length)) ?? [];
    return !isOfWords(words + next, 1, words.split(/\s+/u).length);
  });
}
