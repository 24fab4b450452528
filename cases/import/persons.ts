import { tidy } from './text.ts';

/** Places a person's name is never taken for: the provinces and cities, before and after the merger of 2025. */
export const PLACES: readonly string[] = (
  'An Giang|Bà Rịa - Vũng Tàu|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|' +
  'Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|' +
  'Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|' +
  'Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|' +
  'Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|' +
  'Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Thừa Thiên - Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái'
).split('|');

const SURNAMES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Mai|Đoàn|Tạ|Lâm|Trịnh|Đinh|Cao|Hà|Lương|' +
  'Đào|Trương|Tô|Tống|Châu|Quách|Thạch|Kiều|Phùng|Vương|Lưu|Lữ|Chu|Đàm|Từ|Tăng|La|Thái|Văn|Triệu|Nông|Hứa|Khổng|Tôn|' +
  'Giang|Phó|Diệp|Ông|Ninh|Quan|Doãn|Bạch|Mạc|Lục|Sơn|Danh|Kim|Âu|Giàng|Thào|Vừ|Sùng|Lò|Lường|Cầm|Quàng|Y|H’|Rơ|Ksor|Siu';

/** Signs of a person: an id or phone number, a name after a form of address, a full name. */
const PERSONS: readonly RegExp[] = [
  /(?<!\d)(?:\d{12}|\d{9}|(?:\+84|0)[ .-]?\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4})(?!\d)/gu,
  /(?<!\p{L})(?:ông|bà|anh|chị|cháu|cụ|bị án|bị cáo|đương sự)\s*:?(?:\s+\p{L}+)+/giu,
  /\p{L}+(?:\s+\p{L}+)?\s+(?:văn|thị)(?:\s+\p{L}+)+/giu,
  new RegExp(`(?<!\\p{L})(?:${SURNAMES})(?:\\s+\\p{Lu}\\p{L}*){2,3}`, 'gu'),
  new RegExp(`(?<!\\p{L})(?:${SURNAMES.toUpperCase()})(?:\\s+\\p{Lu}+(?!\\p{L})){2,3}`, 'gu'),
];
/** An account, or any number of a person (people/privacy.ts): an amount may look like one. */
const ACCOUNT = /(?<!\d)\d{8,19}(?!\d)/gu;
/** A whole cell without capitals that begins with a family name; some of its words may mean something elsewhere. */
const LOWER_CASE = new RegExp(`^(?:${SURNAMES})(?:\\s+\\p{L}+){2,3}$`, 'iu');
const PLACE = new RegExp(`(?<!\\p{L})(?:${PLACES.join('|')})(?!\\p{L})`, 'giu');
const PLACE_ALONE = new RegExp(`^(?:${PLACES.join('|')})$`, 'iu');

/** Where places stand in a text. "Hà Nam Anh" is a person, "Hà Nam" and "THADS tỉnh Hà Nam" are not. */
export function placesIn(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(PLACE)]
    .map((found) => ({ from: found.index, to: found.index + found[0].length }))
    .filter(
      ({ from, to }) => !/^\s+\p{Lu}\p{L}/u.test(text.slice(to)) && !BEFORE_PLACE.test(text.slice(0, from)),
    );
}
/** A capital word before a place, other than one of a level, makes a name of it: "Lê Thanh Hóa". */
const BEFORE_PLACE = /(?<!\p{L})(?!(?:TP|THADS|TAND|Tỉnh|Phố)\.?\s+$)\p{Lu}\p{L}*\s+$/u;

/**
 * The text with `[…]` where a person shows; places are no persons.
 * @param isMoney the text stands where an amount belongs: long figures stay, but those of an id or a phone.
 */
export function withoutPersons(text: string, isMoney = false): string {
  const plain = tidy(text.replace(/[\ue000-\uf8ff]/g, ''));
  if (LOWER_CASE.test(plain) && !PLACE_ALONE.test(plain)) return '[…]';
  const places = placesIn(plain);
  // A private sign stands for each place while persons are looked for.
  let marked = '';
  let done = 0;
  for (const [at, { from, to }] of places.entries()) {
    marked += `${plain.slice(done, from)}${String.fromCharCode(0xe100 + at)}`;
    done = to;
  }
  marked += plain.slice(done);
  const signs = isMoney ? PERSONS : [...PERSONS, ACCOUNT];
  return signs
    .reduce((rest, person) => rest.replace(person, '[…]'), marked)
    .replace(/[\ue100-\uf8ff]/g, (sign) => {
      const place = places[sign.charCodeAt(0) - 0xe100];
      return place === undefined ? '…' : plain.slice(place.from, place.to);
    });
}

/** A Vietnamese syllable without its tone, as a word of a name is one and an abbreviation such as THADS is none. */
const SYLLABLE =
  /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** A word of letters that could be spoken, and so stand in a name. */
export function isSyllable(word: string): boolean {
  const bare = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return bare.length > 1 && SYLLABLE.test(bare);
}
