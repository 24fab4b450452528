import { fold } from './fold.ts';
import type { Particular } from './model.ts';

interface Kind {
  readonly particular: Particular;
  /** How officers ask for it; matched against the folded question. */
  readonly asked: RegExp;
  /** How a text states one, as a pattern for its NFC text; letter case counts only for names and numbers. */
  readonly stated: string;
}

const HOW_MANY = '(?:bao nhieu|may)';
const words = (...patterns: readonly string[]): RegExp => new RegExp(`\\b(?:${patterns.join('|')})\\b`, 'u');

/** Offices that one person holds: who that is, is a name. */
const HEADS = 'cuc truong|vu truong|truong ban|bo truong|thu truong bo|chanh van phong|truong thads';

/**
 * The kinds of particulars. A directive that orders "thường xuyên và theo định kỳ" states no interval, and one that
 * orders "đúng thời hạn" states no duration: only a value counts as a statement.
 */
const KINDS: readonly Kind[] = [
  {
    particular: 'phone',
    asked: words(
      'so (?:dien thoai|dt|phone|di dong|fax|zalo)',
      'sdt',
      'goi so (?:nao|may)',
      '(?:hotline|duong day nong|dien thoai).{0,30} so (?:may|nao|bao nhieu)',
    ),
    stated: String.raw`(?<!\d)(?:0|\+84)\d[\d .]{7,}`,
  },
  { particular: 'account', asked: words('so (?:tai khoan|tk)'), stated: String.raw`\d{6,}` },
  {
    particular: 'web-address',
    asked: words(
      'e ?mail',
      'thu dien tu',
      'dia chi (?:web|mail|trang|tru so|lien he|co quan|cu the|nha)',
      'tru so',
      '(?:duong )?link',
      'url',
      'ten mien',
    ),
    stated: String.raw`@|https?:|www\.|\.vn\b`,
  },
  {
    particular: 'percent',
    asked: words(
      `${HOW_MANY} phan tram`,
      `(?:ty|ti) le(?: \\w+){0,10} ${HOW_MANY}`,
      'phan tram (?:nao|la)',
      'may %',
    ),
    stated: String.raw`\d\s?%|phần trăm`,
  },
  {
    particular: 'money',
    asked: words(
      `${HOW_MANY} (?:tien|dong|trieu|ty|ti|nghin)`,
      'muc (?:\\w+ ){0,3}(?:la )?bao nhieu',
      '(?:phi|luong|phu cap|tien thuong|kinh phi|so tien|tien)(?: \\w+){0,8} bao nhieu',
    ),
    stated: String.raw`\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng)`,
  },
  {
    particular: 'interval',
    asked: words(
      '(?:hang |moi |theo )?(?:tuan|thang|quy|nam) hay (?:la )?(?:hang |moi |theo )?(?:tuan|thang|quy|nam)',
      'may lan (?:mot|1|moi|trong)',
      'bao nhieu lan',
    ),
    stated: String.raw`(?:hằng|hàng|mỗi|theo)\s+(?:tuần|tháng|quý|năm)(?!\p{L})|(?:\d+|một|hai|ba)\s+lần`,
  },
  {
    particular: 'date',
    asked: words(
      'ngay (?:nao|may|bao nhieu|thang nam)',
      'han (?:chot|cuoi)',
      'thang (?:may|nao)',
      'mung may',
      'han (?:nop|bao cao|gui) (?:la )?(?:ngay|khi nao|luc nao)',
      '(?:ban hanh|ky) (?:vao )?(?:khi|luc|nam|hom) nao',
      'hieu luc (?:tu |ke tu )?(?:khi|luc|bao gio)',
    ),
    stated: String.raw`\d{1,2}/\d{1,2}(?:/\d{4})?|(?:ngày|tháng)\s+\d{1,2}(?!\d)`,
  },
  {
    particular: 'duration',
    asked: words(
      `${HOW_MANY} (?:ngay|tuan|thang|nam|gio)(?! (?:troi|nay|lien|roi|vua|gan))`,
      'thoi (?:han|hieu)(?: \\w+){0,10} (?:bao nhieu|may|bao lau|the nao|la gi)',
      '(?:trong|toi da|mat|keo dai|giu) bao lau',
      'bao lau (?:thi|la|phai|moi|duoc|se)(?! .*mot lan)',
    ),
    stated: String.raw`\d+\s*(?:ngày|tuần|tháng|năm|giờ)(?!\p{L})`,
  },
  {
    particular: 'name',
    asked: words(
      'ten (?:gi|la gi|ai)',
      `(?:${HEADS})(?: \\w+){0,8} la ai`,
      `ai (?:dang )?la (?:${HEADS})`,
      'ho (?:va )?ten',
      'quy danh',
      'ai ky',
      'nguoi ky',
      'la (?:ong|ba) nao',
    ),
    stated: String.raw`\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+`,
  },
  {
    particular: 'penalty',
    asked: words(
      '(?:muc|hinh thuc) (?:\\w+ ){0,2}(?:ky luat|xu phat|phat)',
      'khien trach',
      'canh cao',
      'cach chuc',
      'thoi viec',
      'ha bac',
    ),
    stated: 'khiển trách|cảnh cáo|cách chức|thôi việc|hạ bậc',
  },
  {
    particular: 'place',
    asked: words('(?:tinh|thanh pho|huyen|xa) nao'),
    stated: String.raw`(?:tỉnh|thành phố|huyện|xã)\s+\p{Lu}\p{Ll}+`,
  },
  {
    particular: 'number',
    asked: words(
      '(?:cong van|van ban|quyet dinh|nghi dinh|thong tu|chi thi|luat|ke hoach|to trinh|mau|bieu)(?: \\w+){0,10} so (?:may|bao nhieu|nao)',
      'so (?:quyet dinh|cong van|van ban|hieu)(?: \\w+){0,4} (?:may|bao nhieu|gi)',
      '(?:dieu|khoan|khoa|mau|bieu mau) (?:may|so may|bao nhieu)',
      '(?:dieu khoan|dieu luat) nao',
      '(?:nghi dinh|thong tu|mau don|bieu mau|nghi quyet) (?:nao|gi)',
    ),
    stated: String.raw`\d+\s*[/-]\s*(?:\d{4}\s*/\s*)?\p{Lu}|(?:[ĐđKk]iều|[Kk]hoản|[Mm]ẫu(?: số)?)\s+\d+|khóa\s+[IVX\d]+`,
  },
];

/** A quantity of something not listed above: "bao nhiêu điểm", "chỉ tiêu là bao nhiêu", "có mấy người". */
const COUNT: Kind = {
  particular: 'count',
  asked: words(
    'bao nhieu',
    'co may (?:nguoi|vu|viec|don vi|phong|tinh|lan|diem)',
    'tong so',
    'so luong (?:la )?may',
  ),
  stated: String.raw`\d+(?:\s+\p{L}+)?`,
};

const CASED: ReadonlySet<Particular> = new Set(['name', 'number', 'place']);

/** What kinds of particulars a question asks for; none for most questions. */
export function particularsAsked(question: string): readonly Particular[] {
  const text = fold(question);
  const kinds = KINDS.filter(({ asked }) => asked.test(text));
  return (kinds.length === 0 && COUNT.asked.test(text) ? [COUNT] : kinds).map(({ particular }) => particular);
}

/** What the question counts: only "10 ngày" answers "bao nhiêu ngày", only "5 điểm" "bao nhiêu điểm". */
function unitAsked(question: string): RegExp | null {
  const unit = /\b(?:bao nhieu|may) (?!lan\b)(\p{L}+)/u.exec(fold(question))?.[1];
  return unit === undefined ? null : new RegExp(`\\d ?${unit}$`, 'u');
}
const COUNTED: ReadonlySet<Particular> = new Set(['duration', 'count']);

/**
 * Whether a text states a particular of that kind that the question did not bring along itself ("chỉ tiêu năm 2026 là
 * bao nhiêu" is not answered by "nhiệm vụ năm 2026").
 */
export function states(text: string, particular: Particular, question: string): boolean {
  const kind = [...KINDS, COUNT].find((one) => one.particular === particular);
  if (kind === undefined) return false;
  const brought = fold(question);
  const unit = COUNTED.has(particular) ? unitAsked(question) : null;
  const pattern = new RegExp(kind.stated, CASED.has(particular) ? 'gu' : 'giu');
  return [...text.normalize('NFC').matchAll(pattern)]
    .map(([value]) => fold(value))
    .some((value) => !brought.includes(value) && (unit === null || unit.test(value)));
}

/** A question word that asks for no particular. */
const ASKS_OTHERWISE = words(
  'ai',
  'dau',
  'gi',
  'the nao',
  'ra sao',
  'lam sao',
  'vi sao',
  'tai sao',
  'nhu the nao',
  'co (?:\\S+ ){0,9}(?:khong|ko|k|hong)',
  'hay (?:khong|chua)',
);

/**
 * Whether the question also asks something that is no particular ("báo cáo ai, trong bao nhiêu ngày?"), so that it
 * can be answered in part.
 */
export function asksMore(question: string): boolean {
  const particular = (part: string) => [...KINDS, COUNT].some(({ asked }) => asked.test(part));
  const asksName = particularsAsked(question).includes('name');
  return fold(question)
    .split(/[,;?.]| va /u)
    .some((part) => ASKS_OTHERWISE.test(part) && !particular(part) && !(asksName && /\bla ai\b/u.test(part)));
}
