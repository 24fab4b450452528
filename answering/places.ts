import { fold } from './fold.ts';
import { ADDRESS, FAMILY_NAMES } from './names.ts';

/** Provinces and cities, of today and of before 1/7/2025, and what else on the map is written like a name. */
const NAMES = `
  Hà Nội, Hồ Chí Minh, Sài Gòn, Hải Phòng, Đà Nẵng, Cần Thơ, Thừa Thiên Huế, An Giang, Bà Rịa, Vũng Tàu, Bạc Liêu, Bắc Giang,
  Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Đắk Lắk, Đắk Nông, Điện Biên,
  Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang,
  Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên,
  Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa,
  Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Việt Nam, Hoàng Sa, Trường Sa, Phú Quốc, Côn Đảo, Bà Nà,
  Đà Lạt, Nha Trang, Biên Hòa, Thủ Đức, Phan Thiết, Phan Rang, Hoàng Mai, Lê Chân, Ngô Quyền, Hoàng Liên Sơn`;

const names = NAMES.split(',').map((name) => name.trim().replace(/\s+/gu, ' '));
const escaped = (list: readonly string[]): string => list.toSorted((a, b) => b.length - a.length).join('|');
/** Written with their marks a name and its place are one word with both ways to set the tone: Hòa, Hoà. */
const MARKED = [...names, ...names.map((name) => name.replace('òa', 'oà').replace('óa', 'oá'))];

/** After these it is somebody: «anh Thái Bình», «Nguyễn Thái Bình», «bị hại Hà Nam». */
const somebody = [...ADDRESS, ...FAMILY_NAMES].flatMap((word) => [word, fold(word)]);
const BEFORE = `(?<!(?<!\\p{L})(?:${escaped([...new Set(somebody)])})\\s+)(?<!\\p{L})`;
const AFTER = '(?!\\p{L})';

const WITH_MARKS = new RegExp(`${BEFORE}(?:${escaped(MARKED)})${AFTER}`, 'giu');
const WITHOUT = new RegExp(`${BEFORE}(?:${escaped(names.map(fold))})${AFTER}`, 'giu');

/** The text without the names of provinces and cities, which are made of the words that people's names are made of. */
export function withoutPlaces(text: string): string {
  return text.replace(WITH_MARKS, ',').replace(WITHOUT, ',');
}
