import type { DueKind, Severity } from '../../cases/model.ts';
import type { Condition } from '../../cases/rules/condition.ts';
import {
  type Clock,
  type Countdown,
  type Listing,
  type RecordRule,
  type Rule,
  type Span,
  yearsOf,
} from '../../cases/rules/rule.ts';
import { threeYearsNote } from './case-list.ts';
import { fieldName as nameOfField } from './cases.ts';

/**
 * The rule as a sentence a lawyer can check, made of the very data that the code judges by: a condition that is
 * changed changes here too, and one that has no words is an error of a test.
 */

const SEVERITIES: Readonly<Record<Severity, string>> = {
  nghiem_trong: 'nghiêm trọng',
  cao: 'cao',
  trung_binh: 'trung bình',
  viec_du_lieu: 'việc về dữ liệu',
  thong_tin: 'thông tin',
};
export const severity = (of: Severity): string => SEVERITIES[of];

const VALUES: Readonly<Record<string, string>> = {
  CDK: 'có điều kiện thi hành',
  CCDK: 'chưa có điều kiện thi hành',
  THANH: 'đấu giá thành',
  HUY_KET_QUA: 'đã hủy kết quả',
  DANG_GIAI_QUYET: 'đang giải quyết',
  CHAP_NHAN_MOT_PHAN: 'chấp nhận một phần',
  CHAP_NHAN_TOAN_BO: 'chấp nhận toàn bộ',
  KE_BIEN_XU_LY_TS: 'kê biên, xử lý tài sản',
  CHAM_GIAO_TS: 'chậm giao tài sản bán đấu giá thành',
  THAHC: 'thi hành án hành chính',
  THAM_NHUNG_KT: 'tham nhũng, kinh tế',
  TCTD: 'tín dụng, ngân hàng',
  BTNN: 'bồi thường nhà nước',
  BDTC: 'bảo đảm tài chính',
  TOA_AN: 'đang do tòa án giải quyết',
  true: 'có',
  false: 'không',
  1: 'lần đầu',
  2: 'lần hai',
};

/** @throws Error for a value without words: the sentence must say what the code tests. */
function valueName(value: string | number | boolean): string {
  const name = VALUES[String(value)];
  if (name === undefined) throw new Error(`No words for the value ${value}: add them to rule-sentence.ts.`);
  return name;
}

type About = RecordRule['about'];

/** A matter has a decision of its own. */
function fieldName(field: string, about: About): string {
  return about === 'matter' && field === 'decision_date' ? 'ngày quyết định bồi thường' : nameOfField(field);
}

const list = (words: readonly string[], joint: string): string => words.join(joint);
const vnd = (value: number): string => `${new Intl.NumberFormat('vi-VN').format(value)} đồng`;

/** One condition in words. */
export function conditionText(condition: Condition, about: About): string {
  const name = (field: string): string => fieldName(field, about);
  switch (condition.kind) {
    case 'active':
      return about === 'case'
        ? 'chưa kết thúc (chưa có ngày thi hành xong; không đình chỉ, ủy thác đi, gửi lại yêu cầu, chuyển sổ theo dõi riêng hoặc kết thúc khác)'
        : 'chưa kết thúc (cũng không phải không thụ lý hoặc đình chỉ)';
    case 'is':
      return `${name(condition.field)}: ${list(condition.values.map(valueName), ' hoặc ')}`;
    case 'is-not':
      return `${name(condition.field)} không phải ${list(condition.values.map(valueName), ', ')}`;
    case 'has':
      return `${name(condition.field)} có ${valueName(condition.value)}`;
    case 'at-least':
      return `${name(condition.field)} từ ${vnd(condition.value)} trở lên (so theo từng đồng, không làm tròn; chưa rõ thì không tính)`;
    case 'less':
      return `${name(condition.field)} nhỏ hơn ${name(condition.than)}`;
    case 'known':
      return `đã có ${name(condition.field)}`;
    case 'not-recorded':
      return `chưa ghi nhận ${name(condition.field)}`;
    case 'not-established':
      return `chưa xác lập ${name(condition.field)} (chưa rõ thì coi là chưa xác lập)`;
    case 'unknown':
      return `chưa rõ ${name(condition.field)}`;
    case 'any-unknown':
      return `chưa rõ ${list(condition.fields.map(name), ' hoặc ')}`;
  }
}

/** Steps of a course that are named one by one; more are told by the first and the last. */
const NAMED_STEPS = 4;
function missingText(missing: readonly string[]): string {
  const [first = ''] = missing;
  return missing.length <= NAMED_STEPS
    ? list(missing, ', ')
    : `${first} và mọi ngày của các bước sau, đến ${missing.at(-1)}`;
}

/** Events that must all be missing are told in one breath. */
function conditions(all: readonly Condition[], about: About): string {
  const missing = all.flatMap((one) => (one.kind === 'not-recorded' ? [fieldName(one.field, about)] : []));
  const first = all.findIndex(({ kind }) => kind === 'not-recorded');
  return all
    .flatMap((one, index) => {
      if (one.kind !== 'not-recorded') return [conditionText(one, about)];
      return index === first ? [`chưa ghi nhận ${missingText(missing)}`] : [];
    })
    .join('; ');
}

/** How a span is told: years stand in the document, a threshold is named with whoever set it. */
export type ThresholdWords = (id: string) => string;

function spanText(span: Span, wordsOf: ThresholdWords): string {
  return 'years' in span ? `${String(span.years).padStart(2, '0')} năm` : wordsOf(span.threshold);
}

function clockText(clock: Clock, rule: RecordRule, wordsOf: ThresholdWords): string {
  const { when = [], from, spans, prolongedBy, estimated } = clock;
  const [first] = spans;
  const since = fieldName(from, rule.about);
  const core =
    first === undefined
      ? `ngày xét ở sau ${since}`
      : 'years' in first
        ? `ngày xét ở sau ngày tròn ${spanText(first, wordsOf)} kể từ ${since} (đúng ngày tròn thì chưa quá)`
        : `ngày xét ở sau ngày cuối của ${spans.map((span) => spanText(span, wordsOf)).join(' cộng ')}, tính từ ${since}`;
  const outcome = rule.kind === 'overdue' ? 'quá hạn khi' : 'đưa vào danh sách rà soát khi';
  const more = prolongedBy === undefined ? '' : `, cộng ${fieldName(prolongedBy, rule.about)}`;
  const sentence = `${outcome} ${core}${more}${estimated === true ? ' (ước tính)' : ''}.`;
  return when.length > 0
    ? `Nếu ${conditions(when, rule.about)}: ${sentence}`
    : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

const LISTED: Readonly<Record<DueKind, string>> = {
  list: 'Đưa vào danh sách theo dõi',
  overdue: 'Nêu ngay, không chờ ngưỡng',
  task: 'Cần xác định',
};

function listingText({ when = [], from, kind }: Listing, rule: RecordRule): string {
  const because = when.length > 0 ? ` khi ${conditions(when, rule.about)}` : '';
  return `${LISTED[kind]}${because}, kể từ ${list(
    from.map((field) => fieldName(field, rule.about)),
    ', không có thì từ ',
  )}.`;
}

const countdownText = (
  { to, threshold, asksWhen }: Countdown,
  rule: RecordRule,
  wordsOf: ThresholdWords,
): string =>
  `Nêu trước ${fieldName(to, rule.about)}, từ khi còn không quá số ngày của ${wordsOf(threshold)}, chậm nhất từ ngày làm việc liền trước; cần xác định khi ${conditions(asksWhen, rule.about)}.`;

/** Everything the rule demands, in full sentences. */
export function ruleSentences(rule: Rule, wordsOf: ThresholdWords): readonly string[] {
  if (rule.about === 'unit') return unitSentences(rule.id, rule.thresholds.map(wordsOf));
  const what = rule.about === 'case' ? 'Việc thi hành án' : 'Vụ việc BTNN, BĐTC';
  return [
    `${what}${rule.when.length === 0 ? '' : `: ${conditions(rule.when, rule.about)}`}.`,
    ...rule.clocks.map((clock) => clockText(clock, rule, wordsOf)),
    ...(yearsOf(rule) === 3 ? [threeYearsNote()] : []),
    ...(rule.lists ?? []).map((one) => listingText(one, rule)),
    ...(rule.countdown === undefined ? [] : [countdownText(rule.countdown, rule, wordsOf)]),
    ...(rule.graverWhen === undefined
      ? []
      : [`Nâng một mức khi ${conditions(rule.graverWhen, rule.about)}.`]),
    ...(rule.reportTo === undefined
      ? []
      : [
          'Phòng THADS khu vực thi hành thì báo cáo Trưởng THADS tỉnh, thành phố; THADS tỉnh, thành phố thi hành thì báo cáo Cục Quản lý THADS.',
        ]),
    ...(rule.forecast.length > 0
      ? [
          `Báo trước ${list(
            rule.forecast.map((days) => `${days} ngày`),
            ' và ',
          )}.`,
        ]
      : []),
    ...(rule.about === 'case' && rule.when.some(({ kind }) => kind === 'active')
      ? ['Việc đang hoãn hoặc tạm đình chỉ vẫn tính tuổi, liệt kê riêng và không nhắc.']
      : []),
    ...(rule.countsOnly === true ? ['Chỉ nêu số lượng, không nêu từng việc.'] : []),
  ];
}

function unitSentences(id: Rule['id'], thresholds: readonly string[]): readonly string[] {
  switch (id) {
    case 'A4':
      return [
        'Tỷ lệ bản án, quyết định đã có hiệu lực được ra quyết định thi hành án; mức văn bản nêu là 100%.',
        `Chỉ xét bản án, quyết định nhận đã quá ${thresholds.join('; ')}.`,
      ];
    case 'B11':
      return [
        'Đề xuất từ các nhóm: đấu giá thành quá ngưỡng bàn giao, hủy kết quả bán đấu giá, khiếu nại kéo dài về kê biên, xử lý tài sản hoặc chậm giao tài sản, khiếu nại được chấp nhận chưa khắc phục.',
        'Người có trách nhiệm xác nhận hoặc bác từng đề xuất; không việc nào tự động bị coi là có nguy cơ.',
      ];
    case 'B17':
      return [
        `Theo từng đơn vị: số việc chuyển từ có điều kiện sang chưa có điều kiện từ đầu kỳ vượt cả hai mức, tỷ lệ trên số việc có điều kiện (${thresholds[0] ?? ''}) và số việc (${thresholds[1] ?? ''}).`,
      ];
    case 'B19':
      return [
        'Số liệu chậm hơn 01 ngày làm việc thì nêu trong bản tin; chậm hơn 03 ngày làm việc thì ngừng nhắc việc, bản tin chỉ còn một dòng báo số liệu đã dừng.',
      ];
    default:
      throw new Error(`Rule ${id} looks at a whole unit and has no words: add them to rule-sentence.ts.`);
  }
}

const IDLE: Readonly<Record<NonNullable<Rule['idle']>, string>> = {
  'no-intake':
    'Chưa chạy: dữ liệu vụ việc chỉ có những việc đã ra quyết định, cần thêm dữ liệu tiếp nhận bản án, đơn yêu cầu.',
  'class-3': 'Chưa chạy: dữ liệu về kỷ luật thuộc nhóm không được nhập vào hệ thống.',
};
/** Why a rule does not run; null when it does. `missing` are thresholds without a value. */
export function idleText(rule: Rule, missing: readonly string[]): string | null {
  if (rule.idle !== undefined) return IDLE[rule.idle];
  return missing.length === 0 ? null : `Chưa chạy đủ: chưa đặt ngưỡng ${missing.join(', ')}.`;
}

/** What is not law is said to be not law, under every rule of group B. */
export const notLaw = (): string =>
  'Văn bản không nêu số ngày. Ngưỡng dưới đây là ngưỡng nhắc nội bộ của đơn vị, không phải quy định của pháp luật.';
export const heading = (id: string, name: string): string => `${id} · ${name}`;
export const ground = (document: string, label: string, quote: string): string =>
  `«${quote}» (${document}, ${label})`;
export const level = (of: Severity): string => `Mức: ${severity(of)}.`;
