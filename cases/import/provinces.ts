import { fold, tidy } from './text.ts';

/**
 * The provinces of Nghị quyết 202/2025/QH15 (in force since 12/06/2025): first the name of today, then those that went
 * into it. A title that still names an old one means the same body (domain 1.3).
 */
const PROVINCES = (
  'Tuyên Quang, Hà Giang|Lào Cai, Yên Bái|Thái Nguyên, Bắc Kạn|Phú Thọ, Hòa Bình, Vĩnh Phúc|Bắc Ninh, Bắc Giang|' +
  'Hưng Yên, Thái Bình|Hải Phòng, Hải Dương|Ninh Bình, Hà Nam, Nam Định|Quảng Trị, Quảng Bình|Đà Nẵng, Quảng Nam|' +
  'Quảng Ngãi, Kon Tum|Gia Lai, Bình Định|Khánh Hòa, Ninh Thuận|Lâm Đồng, Đắk Nông, Bình Thuận|Đắk Lắk, Phú Yên|' +
  'Hồ Chí Minh, HCM, Bà Rịa - Vũng Tàu, Bình Dương|Đồng Nai, Bình Phước|Tây Ninh, Long An|Cần Thơ, Sóc Trăng, Hậu Giang|' +
  'Vĩnh Long, Bến Tre, Trà Vinh|Đồng Tháp, Tiền Giang|Cà Mau, Bạc Liêu|An Giang, Kiên Giang|' +
  'Huế, Thừa Thiên Huế|Cao Bằng|Điện Biên|Hà Nội|Hà Tĩnh|Lai Châu|Lạng Sơn|Nghệ An|Quảng Ninh|Sơn La|Thanh Hóa'
)
  .split('|')
  .map((names) => names.split(', '));
const today = new Map(
  PROVINCES.flatMap((names) => names.map((name) => [fold(name), names[0] ?? name] as const)),
);
/** The longest first: nothing that begins another name is taken for it. */
const KNOWN = [...today.keys()].sort((a, b) => b.length - a.length);

const LEVEL = /(?<!\p{L})(?:(?:tỉnh|thành phố|tp\.?)\s*:?\s+|tp\.|tp(?=hcm))/giu;
/** A text without any mark: `tính` and `tỉnh` are one there only. */
const BARE_LEVEL = /(?<![a-z])(?:(?:tinh|thanh pho|tp\.?)\s*:?\s+|tp\.|tp(?=hcm))/gi;
/** A body of THADS stands before its province, whatever that is called; a Chi cục stands before a town. */
const BODY = /(?<!chi cuc )(?:thads|thi hanh an dan su|thi hanh an|tha dan su)$/;
/** Bodies of others, which a title mentions: whose judgments these are, to whom it is sent. */
const OTHERS =
  /(?:tand|toa an|toa an nhan dan|vks|vksnd|vien kiem sat|vien kiem sat nhan dan|ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|cong an|so tu phap|tu phap|ngan hang|chi nhanh)$/;
/** Bodies above it, which a letterhead names first. */
const ABOVE = /^(?:(?:bo tu phap|(?:tong cuc|cuc quan ly) (?:thads|thi hanh an dan su)) )*/;
/** A list that says at once whose cases it holds. */
const WHOSE_LIST =
  /^(?:danh sach|bang tong hop|bang thong ke|thong ke|tong hop) (?:cac )?(?:vu )?(?:viec|ho so)(?: (?:thi hanh an|thi hanh|tha)(?: dan su)?)? cua /;
/** The office that a heading begins with. */
const OFFICE =
  /^(?:(?:ten )?(?:don vi|co quan)(?: bao cao| lap)? )?(?:(?:chi )?cuc |phong |van phong )?(?:thads|thi hanh an dan su|thi hanh an|tha dan su)(?![a-z])/;
/** Behind these stands whom the cases come from or go to, and where somebody lives: everyday words of an uỷ thác. */
const ELSEWHERE =
  /(?<![a-z])(?:tu|di|den|tai|o|uy thac|cu tru|thuong tru|nhan|chuyen|gui|cua|cho|do|voi|ve|theo|kem|phoi hop)(?![a-z])/;
/** Where a name that is not known ends at the latest. */
const NAME_ENDS =
  /[,;:()[\]–\d]| - |(?<!\p{L})(?:năm|quý|tháng|ngày|tính|đến|kèm|theo|phụ trách|quản lý|nam|quy|thang|ngay)(?!\p{L})/iu;

/**
 * The provinces whose office a cell of a title names as the one that issues it, by their name of today: it begins with
 * the office («CỤC THADS TỈNH …», «Danh sách việc của THADS tỉnh …») or is the name of the province alone, as a
 * letterhead in two lines has it. A province that is only mentioned says nothing of whose cases these are: «việc nhận
 * ủy thác từ THADS tỉnh …» is a list of our own.
 */
export function provincesOfIssuer(cell: string): readonly string[] {
  const lines = cell.split(/[\r\n]+/).map(tidy);
  return [...new Set(lines.flatMap((line, at) => issuersOf(line, lines[at - 1] ?? '')))];
}

function issuersOf(line: string, above: string): readonly string[] {
  const named = namesIn(line);
  const [only] = named;
  // «TÒA ÁN NHÂN DÂN», and below it «TỈNH …».
  if (only !== undefined && only.before === '' && only.behind === '')
    return OTHERS.test(fold(above)) ? [] : [only.name];
  return named.flatMap(({ name, before }) => {
    const own = before === '' ? '' : `${before} `.replace(ABOVE, '');
    const listed = own.replace(WHOSE_LIST, '');
    const rest = listed.replace(OFFICE, '');
    const begins = rest !== listed || (listed === '' && own !== '');
    return begins && !ELSEWHERE.test(rest) ? [name] : [];
  });
}

/**
 * The provinces a text names behind «tỉnh», «thành phố» or «TP.», by their name of today: those of the country, and
 * whatever stands behind «THADS tỉnh». Provinces of courts and of others who are no body of enforcement are left out.
 */
export function provincesNamed(written: string): readonly string[] {
  return [...new Set(namesIn(tidy(written)).map(({ name }) => name))];
}

/** A province in a text, with what stands before its level and behind its name, both folded. */
interface Named {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
}

function namesIn(text: string): readonly Named[] {
  const found: Named[] = [];
  for (const level of text.matchAll(/^[\x20-\x7e]*$/.test(text) ? BARE_LEVEL : LEVEL)) {
    const before = fold(text.slice(0, level.index));
    if (OTHERS.test(before)) continue;
    const behind = text.slice(level.index + level[0].length);
    const folded = `${fold(behind)} `;
    const known = KNOWN.find((name) => folded.startsWith(`${name} `));
    if (known !== undefined)
      found.push({ name: today.get(known) ?? known, before, behind: folded.slice(known.length).trim() });
    else if (BODY.test(before)) {
      const end = NAME_ENDS.exec(behind)?.index ?? behind.length;
      const name = behind.slice(0, end).trim();
      if (name !== '' && name.length <= 40) found.push({ name, before, behind: fold(behind.slice(end)) });
    }
  }
  return found;
}

/** The same of the name of a province's own unit, which may be the bare name of a province. */
export function provincesOfUnit(name: string): readonly string[] {
  const named = provincesNamed(name);
  return named.length > 0 ? named : provincesNamed(`tỉnh ${name}`);
}

/** What the provinces of a house are called, by the code of their unit. Plain data: it goes to other threads. */
export type ProvinceNames = Readonly<Record<string, readonly string[]>>;

/**
 * Tells whether a unit may stand in a file whose title names provinces: one of another province may not. Null where
 * the title names none; a province without a name to compare is not judged, nor is the Cục, which stands above all.
 */
export function withinProvinces(
  titled: readonly string[],
  names: ProvinceNames | undefined,
): ((unit: string) => boolean) | null {
  if (titled.length === 0 || names === undefined) return null;
  const wanted = new Set(titled.map(fold));
  const others = new Set(
    Object.entries(names).flatMap(([code, called]) =>
      called.length > 0 && !called.some((name) => wanted.has(fold(name))) ? [code] : [],
    ),
  );
  return others.size === 0 ? null : (unit) => !others.has(unit.split('.', 1)[0] ?? unit);
}
