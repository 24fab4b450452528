import type { Particular } from './model.ts';

export interface Kind {
  readonly particular: Particular;
  /** How officers ask for it; matched against the folded question. */
  readonly asked: RegExp;
  /** How a text states one, as a pattern for its NFC text; letter case counts only for names and numbers. */
  readonly stated: string;
}

export const HOW_MANY = '(?:bao nhieu|may)';
export const words = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${patterns.join('|')})(?![\\p{L}\\d])`, 'u');

/** What officers sign; who signs is an office here, and a name where the letter itself is meant. */
export const PAPERS = 'quyet dinh|qd|hop dong|giay|lenh|thong bao|bien ban|ke hoach';
/** Offices that one person holds: who that is, is a name. */
const HEADS = 'cuc truong|vu truong|truong ban|bo truong|thu truong bo|chanh van phong|truong thads';

/** What a directive only cites, it does not tell. */
const NEVER = '(?!)';

/**
 * The kinds of particulars. A directive that orders "thường xuyên và theo định kỳ" states no interval, and one that
 * orders "đúng thời hạn" states no duration: only a value counts as a statement.
 */
export const KINDS: readonly Kind[] = [
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
      `(?:ty|ti) le(?: \\w+){0,16} (?:${HOW_MANY}|the nao|la gi)`,
      'phan tram (?:nao|la)',
      `${HOW_MANY} ?%`,
    ),
    stated: String.raw`\d\s?%|phần trăm`,
  },
  {
    particular: 'money',
    asked: words(
      `${HOW_MANY} (?:tien|dong|trieu|ty|ti|nghin)`,
      'muc (?:\\w+ ){0,3}(?:la )?bao nhieu(?! ?(?:%|phan tram))',
      'muc (?:phi|thu lao|luong|phat|thuong|tien|phu cap|hoan tra|boi thuong)(?: \\w+){0,5} (?:toi da|toi thieu|cao nhat|the nao|la gi)',
      '(?:phi|luong|phu cap|tien thuong|kinh phi|so tien|tien)(?: \\w+){0,8} bao nhieu(?! ?(?:%|phan tram|lan|ngay))',
      `${HOW_MANY} thang luong`,
      '(?:chi phi|le phi|phi|thu lao|tien cong)(?: \\w+){0,5} tinh (?:the nao|sao|ra sao|nhu the nao)',
    ),
    stated: String.raw`\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng|tháng lương)`,
  },
  {
    particular: 'interval',
    asked: words(
      '(?:hang |moi |theo )?(?:tuan|thang|quy|nam) hay (?:la )?(?:hang |moi |theo )?(?:tuan|thang|quy|nam)',
      `${HOW_MANY} (?:lan|buoi) (?:mot|1|moi|trong)`,
      `(?:moi|mot|hang) (?:tuan|thang|quy|nam)(?: \\w+){0,4} ${HOW_MANY} (?:lan|buoi)`,
    ),
    stated: String.raw`(?:hằng|hàng|mỗi|theo)\s+(?:tuần|tháng|quý|năm)(?!\p{L})|(?:\d+|một|hai|ba)\s+(?:lần|buổi)`,
  },
  {
    particular: 'times',
    asked: words(
      `(?<!(?:moi|mot|hang) (?:tuan|thang|quy|nam)(?: \\w+){0,4} )${HOW_MANY} (?:lan|buoi)(?! (?:mot|1|moi|trong|roi|nay|lien))`,
    ),
    stated: String.raw`(?:\d+|một|hai|ba)\s+(?:lần|buổi)(?!\p{L})`,
  },
  {
    particular: 'base-date',
    asked: words(
      '(?:tinh|bat dau|ke) (?:(?:moc|thoi gian|thoi han|thoi hieu)(?: \\w+){0,3} )?(?:tu|tu luc|tu khi) (?:ngay|khi|luc|moc|thoi diem|bao gio|dau)',
      'moc (?:thoi gian |tinh )?(?:\\w+ ){0,4}(?:tinh tu|tu (?:khi|ngay|luc|dau))',
      '(?:tinh|ke) tu (?:khi|luc|bao gio|dau|ngay nao|moc nao|thoi diem)',
    ),
    stated: String.raw`(?:tính|kể) từ (?:ngày|khi)|đã ra quyết định thi hành(?: án)? (?:quá|trên) 0?\d+ (?:năm|tháng)`,
  },
  {
    particular: 'papers',
    asked: words(
      '(?:gom|can|nop|kem|chuan bi|bo sung) (?:co |theo |nhung |cac )*(?:giay to|tai lieu|ho so)(?: \\w+)? (?:gi|nao)',
      '(?:gom|can) (?:nhung )?giay to',
      'giay to gi(?: \\w+)? can',
      'thanh phan ho so',
      'ho so (?:\\w+ ){0,6}gom (?:co |nhung )*(?:gi|nhung gi)',
    ),
    stated: 'hồ sơ gồm|giấy tờ gồm|thành phần hồ sơ',
  },
  {
    particular: 'procedure',
    asked: words(
      'buoc (?:1|2|3|4|5|dau tien|tiep theo|mot|hai|ba)(?= )(?: \\w+){0,6} (?:la gi|gi|the nao|lam gi)',
      'buoc dau tien',
      '(?:trinh tu|cac buoc|thu tuc)(?: \\w+){0,9} (?:the nao|ra sao|nhu the nao|gom nhung gi|la gi|gom gi|gom may buoc|gom nhung buoc nao)',
      `${HOW_MANY} buoc`,
    ),
    stated: String.raw`bước \d|trình tự sau|các bước sau`,
  },
  {
    particular: 'filing',
    asked: words(
      'nop (?:don|ho so|yeu cau|giay to)(?: \\w+){0,6} (?:o dau|tai dau|dau|cho ai|cho co quan nao|den dau|co quan nao|o co quan nao)',
      '(?:o dau|cho nao)(?: \\w+){0,3} nop (?:don|ho so)',
    ),
    stated: 'nộp (?:đơn|hồ sơ|yêu cầu)',
  },
  {
    particular: 'membership',
    asked: words(
      'gom (?:co )?(?:nhung )?ai',
      'thanh phan (?:gom|hoi dong|tham gia|tham du|ban chi dao|doan)',
      'co nhung thanh vien nao',
    ),
    stated: 'gồm các thành viên|thành phần gồm',
  },
  {
    particular: 'unit',
    asked: words('(?:ban|phong|vu|bo phan) nao (?:\\w+ ){0,2}(?:cua|thuoc|o|tren) (?:cuc|so|bo|tong cuc)'),
    stated: String.raw`(?:Ban|Vụ) \p{Lu}\p{Ll}+ \p{Ll}+`,
  },
  {
    particular: 'definition',
    asked: words(
      '(?:the nao|nhu the nao|ra sao) (?:la|duoc goi la)',
      '(?<!bi )(?:duoc )?(?:coi la|hieu la|goi la)(?= .*(?:khi nao|the nao|gi))',
      '(?:khi nao|truong hop nao)(?: \\w+){0,3} (?:coi|xem|goi|xac dinh) la',
      'khai niem',
      'dinh nghia',
    ),
    stated: 'được (?:coi|hiểu|xác định) là|là trường hợp',
  },
  {
    particular: 'conditions',
    asked: words(
      'dieu kien (?:gi|nao)(?! (?:thi hanh|tha))',
      'dieu kien (?:de|bo nhiem|tro thanh|lam)(?: \\w+){0,8} (?:la gi|gi|the nao|ra sao|nao)',
    ),
    stated: 'điều kiện (?:sau|để được)',
  },
  {
    particular: 'signer',
    asked: words(
      `ai (?:duoc |co quyen |se |phai |la nguoi )?ky (?:${PAPERS})`,
      `nguoi (?:nao )?(?:duoc |co quyen )?ky (?:${PAPERS})`,
      `(?:duoc|tu|co quyen|co tham quyen) ky (?:${PAPERS})`,
    ),
    stated: 'ký (?:ban hành|quyết định)|ra quyết định thi hành án thuộc thẩm quyền',
  },
  {
    particular: 'date',
    asked: words(
      'ngay (?:nao|may|bao nhieu|thang nam)',
      'han (?:chot|cuoi)',
      'thang (?:may|nao)(?! (?:buoi|lan|ngay|viec|vu|nguoi))',
      'mung may',
      'thu may',
      '(?:tu|luc|vao) may gio',
      'han (?:nop|bao cao|gui) (?:la )?(?:ngay|khi nao|luc nao)',
      '(?:ban hanh|ky) (?:vao )?(?:khi|luc|nam|hom) nao',
      'hieu luc (?:tu |ke tu )?(?:khi|luc|bao gio)',
    ),
    stated: String.raw`\d{1,2}/\d{1,2}(?:/\d{4})?|(?:ngày|tháng)\s+\d{1,2}(?!\d)`,
  },
  {
    particular: 'duration',
    asked: words(
      `${HOW_MANY} (?:ngay|tuan|thang|nam|gio|tieng|phut)(?! (?:troi|nay|nao|lien|roi|vua|gan|luong))`,
      'thoi (?:han|hieu)(?: \\w+){0,10} (?:bao nhieu|may|bao lau|the nao|la gi)',
      '(?:trong|toi da|mat|keo dai|giu|thoi gian|thoi han) bao lau',
      'bao lau (?:thi|la|phai|moi|duoc|se)(?! .*mot lan)',
    ),
    stated: String.raw`\d+\s*(?:ngày|tuần|tháng|năm|giờ|tiếng|phút)(?!\p{L})`,
  },
  {
    particular: 'name',
    asked: words(
      'ten (?:gi|la gi|ai)',
      `(?:${HEADS})(?: \\w+){0,8} la ai`,
      `ai (?:dang )?la (?:${HEADS})`,
      'ho (?:va )?ten',
      'quy danh',
      `ai ky(?! (?:${PAPERS}))`,
      `nguoi ky(?! (?:${PAPERS}))`,
      'la (?:ong|ba) nao',
      '(?:thu truong|bo truong|tong cuc truong|cuc truong|vu truong) nao',
    ),
    stated: String.raw`\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+`,
  },
  {
    particular: 'penalty',
    asked: words(
      '(?:muc|hinh thuc) (?:\\w+ ){0,2}(?:ky luat|xu phat|phat)',
      '(?:ky luat|xu ly|xu phat|phat) (?:\\w+ ){0,3}(?:muc|hinh thuc) (?:nao|gi|the nao)',
      '(?:bi )?phat (?:gi|ai|sao|the nao|nhu the nao|ra sao|nang|tu)',
      'khien trach',
      'canh cao',
      'cach chuc',
      'thoi viec',
      'ha bac',
    ),
    stated: 'khiển trách|cảnh cáo|cách chức|thôi việc|hạ bậc|phạt (?:tiền|tù)',
  },
  {
    particular: 'ranking',
    asked: words(
      '(?:nhieu|lon|cao|it|nho|thap|cham|lau)(?: \\w+){0,2} nhat(?=$|\\W*$)',
      '(?:ai|nao)(?: \\w+){0,8} (?:nhieu|lon|cao|it|thap)(?: \\w+){0,2} nhat',
    ),
    stated: '(?:nhiều|lớn|cao|ít|thấp) nhất',
  },
  {
    particular: 'contents',
    asked: words(
      '(?=.*\\b(?:ket luan|chi thi|nghi quyet|nghi dinh|thong tu|dieu|khoan) (?:so )?\\d).*\\bnoi dung (?:\\w+ ){0,8}(?:gi|the nao|ra sao)',
    ),
    stated: NEVER,
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
export const COUNT: Kind = {
  particular: 'count',
  asked: words(
    '(?<!phan (?:\\w+ ){1,4})bao nhieu',
    'co may (?:nguoi|vu|viec|don vi|phong|tinh|lan|diem)(?!.*\\b(?:ai|gi|sao|dau|the nao)\\b)',
    'may (?!khi|nua|hom|ong|ba|cai|chi|anh|em|dua|vu kieu)\\p{L}+(?!.*\\b(?:ai|gi|nao|sao|dau|the nao|lam)\\b)(?!.*\\b(?:khong|ko)\\W*$)',
    'tong so',
    'so luong (?:la )?may',
  ),
  stated: String.raw`(?<![\d/.,-]|(?:số|khoản|điều|mục|ngày|tháng|năm|khóa)\s)\d+(?![\d/]|-\p{L})(?:\s+\p{L}+)?`,
};
