import { MATTER_COLUMNS } from './matter-fields.ts';
import { withoutMoneyUnit } from './money-units.ts';
import { fold } from './text.ts';

/** How a cell of this field is read. */
export type FieldKind =
  | 'text'
  | 'date'
  | 'money'
  | 'integer'
  | 'truth'
  | 'code'
  | 'instant'
  | 'party'
  | 'presence';

export interface Field {
  /** Name of domain 3.2; those in `DERIVED_FROM` below are columns of a register that several fields are read from. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Vietnamese headings it stands under, besides its own name. Compared by `fold`, brackets left out. */
  readonly headings: readonly string[];
}

const field = (name: string, kind: FieldKind, ...headings: string[]): Field => ({ name, kind, headings });

/** Every field that may enter the house, with the headings it is known by. Adding a heading is one string here. */
export const FIELDS: readonly Field[] = [
  field('case_key', 'text'),
  field('record_kind', 'code', 'Loại hồ sơ'),
  field('source_id', 'text', 'Mã hồ sơ', 'Mã việc', 'ID', 'Mã định danh việc'),
  field('thu_ly_no', 'text', 'Số thụ lý', 'Số TL', 'STT; Ngày TL'),
  field('thu_ly_date', 'date', 'Ngày thụ lý', 'Ngày TL'),
  field(
    'decision_no',
    'text',
    'Số QĐ THA',
    'QĐ thi hành án',
    'Số quyết định',
    'Số QĐ',
    'Số QĐ thi hành án',
    'Quyết định thi hành án',
    'QĐ THA',
    'QĐ thi hành án dân sự',
    'Số quyết định thi hành án',
    'Quyết định thi hành án / Số',
    'QĐ thi hành án / Số',
    'QĐ THA / Số',
    'Quyết định thi hành án / Số quyết định',
  ),
  field(
    'decision_date',
    'date',
    'Ngày QĐ',
    'Ngày ra QĐ THA',
    'Ngày QĐ THA',
    'Ngày quyết định',
    'Ngày ra quyết định',
    'Ngày ra quyết định thi hành án',
    'Ngày QĐ thi hành án',
    'Ngày quyết định thi hành án',
    'Quyết định thi hành án / Ngày',
    'QĐ thi hành án / Ngày',
    'QĐ THA / Ngày',
    'Quyết định thi hành án / Ngày, tháng, năm',
  ),
  field('decision_type', 'code', 'Loại QĐ', 'Loại quyết định', 'Chủ động / theo yêu cầu'),
  field('judgment_no', 'text', 'Bản án', 'Số bản án', 'Bản án, QĐ', 'Bản án, Quyết định', 'Bản án / Số'),
  field('judgment_date', 'date', 'Ngày bản án', 'Bản án / Ngày', 'Bản án, Quyết định / Ngày'),
  field('judgment_court', 'text', 'Tòa án', 'Cơ quan ban hành', 'Bản án / Cơ quan ban hành'),
  field('judgment_received_date', 'date', 'Ngày nhận bản án'),
  field('request_received_date', 'date', 'Ngày nhận yêu cầu THA', 'Ngày nhận yêu cầu thi hành án'),
  field(
    'unit_code',
    'text',
    'Đơn vị',
    'Cơ quan THADS',
    'Phòng THADS khu vực',
    'Mã đơn vị',
    'Đơn vị thi hành',
    'Tên đơn vị',
  ),
  field('handling_level', 'code', 'Cấp thi hành'),
  field('executor_id', 'text', 'Mã CHV', 'Mã chấp hành viên'),
  field('executor_name', 'party', 'Chấp hành viên', 'CHV', 'Tên chấp hành viên', 'Họ tên CHV'),
  field(
    'debtor_ref',
    'party',
    'Người phải THA',
    'Người phải thi hành',
    'Người phải thi hành án',
    'Họ tên người phải thi hành án',
  ),
  field('debtor_kind', 'code', 'Loại người phải thi hành án'),
  field('creditor_ref', 'party', 'Người được THA', 'Người được thi hành', 'Người được thi hành án'),
  field('creditor_kind', 'code', 'Loại người được thi hành án'),
  field('case_types', 'code', 'Loại việc', 'Loại án', 'Lĩnh vực'),
  field('obligation_kind', 'code', 'Loại nghĩa vụ'),
  field('obligation_text', 'text', 'Nội dung thi hành', 'Các khoản phải thi hành', 'Nội dung phải thi hành'),
  field(
    'value_vnd',
    'money',
    'Giá trị',
    'Tổng số tiền phải THA',
    'Tổng số tiền phải thi hành án',
    'Tổng số tiền phải thi hành',
    'Số tiền phải thi hành',
    'Số tiền phải thi hành án',
    'Số tiền phải THA',
    'Số tiền',
    'Giá trị phải thi hành',
    'Số tiền / Phải thi hành',
    'Số tiền / Phải thi hành án',
  ),
  field(
    'enforced_vnd',
    'money',
    'Đã thi hành',
    'Đã thu',
    'Số tiền đã thi hành',
    'Số tiền / Đã thi hành',
    'Số tiền / Đã thu',
  ),
  field(
    'remaining_vnd',
    'money',
    'Còn phải thi hành',
    'Số còn lại',
    'Còn lại',
    'Số tiền còn phải thi hành',
    'Số tiền / Còn phải thi hành',
    'Số tiền / Còn lại',
  ),
  field('currency', 'text', 'Loại tiền', 'Đơn vị tiền tệ'),
  field(
    'condition',
    'code',
    'Phân loại',
    'Điều kiện thi hành',
    'Phân loại điều kiện',
    'Điều kiện thi hành án',
    'Phân loại án',
  ),
  field('condition_date', 'date', 'Ngày phân loại'),
  field(
    'ccdk_decision_no',
    'text',
    'QĐ chưa có điều kiện THA',
    'QĐ chưa có điều kiện thi hành án',
    'Số QĐ chưa có điều kiện',
  ),
  field('ccdk_decision_date', 'date', 'Ngày QĐ chưa có điều kiện'),
  field('status', 'code', 'Trạng thái', 'Tình trạng', 'Tình trạng thi hành', 'Kết quả thi hành'),
  field('status_date', 'date', 'Ngày trạng thái', 'Ngày QĐ hoãn', 'Ngày thay đổi trạng thái'),
  field('status_decision_no', 'text', 'Số QĐ trạng thái'),
  field(
    'postponed',
    'presence',
    'QĐ hoãn',
    'QĐ hoãn thi hành án',
    'QĐ hoãn thi hành án dân sự',
    'QĐ hoãn THA',
  ),
  field('postponed_resumed', 'presence', 'QĐ tiếp tục THA sau hoãn', 'QĐ tiếp tục thi hành án sau hoãn'),
  field(
    'suspended',
    'presence',
    'QĐ tạm đình chỉ',
    'QĐ tạm đình chỉ thi hành án',
    'QĐ tạm đình chỉ thi hành án dân sự',
  ),
  field(
    'suspended_resumed',
    'presence',
    'QĐ tiếp tục THA sau tạm đình chỉ',
    'QĐ tiếp tục thi hành án sau tạm đình chỉ',
    'QĐ tiếp tục',
  ),
  field('ended', 'presence', 'QĐ đình chỉ', 'QĐ đình chỉ thi hành án', 'QĐ đình chỉ thi hành án dân sự'),
  field('periodic', 'truth', 'Thi hành theo định kỳ', 'Cấp dưỡng', 'Theo kỳ', 'Định kỳ', 'Theo định kỳ'),
  field('objective_reason', 'truth', 'Lý do khách quan'),
  field('objective_reason_confirmed_by', 'text', 'Người xác nhận lý do khách quan'),
  field('objective_reason_confirmed_at', 'instant', 'Ngày xác nhận lý do khách quan'),
  field('voluntary_end_date', 'date', 'Hết thời hạn tự nguyện'),
  field('first_verification_date', 'date', 'Ngày xác minh lần đầu'),
  field(
    'last_verification_date',
    'date',
    'Ngày xác minh gần nhất',
    'Xác minh gần nhất',
    'Ngày xác minh',
    'Ngày xác minh cuối',
  ),
  field('measure_type', 'text', 'Biện pháp', 'Biện pháp cưỡng chế'),
  field('coercion_date', 'date', 'Ngày cưỡng chế'),
  field('seizure_date', 'date', 'Ngày kê biên'),
  field('valuation_date', 'date', 'Ngày thẩm định giá'),
  field('auction_contract_date', 'date', 'Ngày ký HĐ dịch vụ đấu giá', 'Ngày ký hợp đồng dịch vụ đấu giá'),
  field('auction_notice_date', 'date', 'Ngày thông báo đấu giá'),
  field('auction_round', 'integer', 'Lần đấu giá'),
  field('auction_status', 'code', 'Kết quả đấu giá', 'Tình trạng đấu giá'),
  field('auction_success_date', 'date', 'Ngày đấu giá thành', 'Ngày bán ĐG thành', 'Ngày bán đấu giá thành'),
  field('auction_paid_date', 'date', 'Ngày nộp đủ tiền'),
  field('handover_date', 'date', 'Ngày bàn giao tài sản', 'Ngày giao TS', 'Ngày giao tài sản'),
  field('handover_obstacle', 'truth', 'Trở ngại bàn giao'),
  field('complaint_status', 'code', 'Khiếu nại, tố cáo', 'Tình trạng khiếu nại'),
  field('complaint_received_date', 'date', 'Ngày nhận khiếu nại'),
  field('complaint_level', 'integer', 'Lần khiếu nại'),
  field('complaint_subject', 'code', 'Nội dung khiếu nại'),
  field('complaint_decision_date', 'date', 'Ngày QĐ giải quyết khiếu nại', 'QĐ giải quyết khiếu nại'),
  field('complaint_result', 'code', 'Kết quả giải quyết khiếu nại', 'Kết quả khiếu nại'),
  field('remedy_done_date', 'date', 'Ngày khắc phục xong'),
  field('thahc_judgment_effective_date', 'date', 'Ngày bản án hành chính có hiệu lực'),
  field('thahc_debtor_level', 'code', 'Cấp của người phải thi hành án hành chính'),
  field('assigned_date', 'date', 'Ngày phân công CHV', 'Ngày phân công chấp hành viên'),
  field(
    'finished_date',
    'date',
    'Ngày thi hành xong',
    'Đã thi hành xong',
    'Ngày kết thúc',
    'Ngày THA xong',
    'Thi hành xong',
  ),
  field('updated_at', 'instant', 'Ngày cập nhật', 'Cập nhật lúc', 'Thời điểm cập nhật'),
  ...MATTER_COLUMNS,
];

/** Words of columns that are dropped at the door (domain 8.1, class 3): never read, never stored, never reported. */
export const CLASS_3: readonly string[] = [
  'Địa chỉ',
  'Đ/c',
  'Nơi cư trú',
  'CCCD',
  'CMND',
  'CMT',
  'Căn cước',
  'Số định danh',
  'Điện thoại',
  'SĐT',
  'Số tài khoản',
  'Tài khoản',
  'Ngày sinh',
  'Năm sinh',
  'Giới tính',
  'Trại giam',
  'Chấp hành án phạt tù',
  'Sức khỏe',
  'Bệnh',
  'Kỷ luật',
  'Ghi chú',
  'Nội dung xác minh',
  'Kết quả xác minh',
  'Con chung',
  'Ban chỉ đạo',
  'debtor_prison_or_no_address',
  'discipline_decision_date',
  'notes',
  'objective_reason_note',
];

const byHeading = new Map<string, Field>();
for (const one of FIELDS) {
  for (const name of [one.name, ...one.headings]) byHeading.set(fold(name), one);
}
const class3 = CLASS_3.map(fold);

/** Children that add nothing to their parent: `Người phải thi hành án / Họ tên`. */
const NAME_ONLY = new Set(['Tên', 'Họ tên', 'Họ và tên'].map(fold));

/** What a heading names: a field, something class 3, or nothing we know. Brackets are ignored when they must be. */
export function readHeading(heading: string): Field | 'class-3' | null {
  const known = asked.get(heading);
  if (known !== undefined) return known;
  const meaning = interpret(heading);
  if (asked.size < 2_000) asked.set(heading, meaning);
  return meaning;
}

/** Cells of the first rows are asked about several times while the heading is looked for. */
const asked = new Map<string, Field | 'class-3' | null>();

function interpret(heading: string): Field | 'class-3' | null {
  const whole = fold(heading);
  if (whole === '') return null;
  const exact = byHeading.get(whole);
  if (exact !== undefined) return exact;
  const bare = fold(heading.replace(/[([{（［｛«][^)\]}）］｝»]*[)\]}）］｝»]?/g, ' '));
  const withoutBrackets = byHeading.get(bare);
  if (withoutBrackets !== undefined) return withoutBrackets;
  const unitless = withoutMoneyUnit(heading);
  const amount = unitless === null ? null : interpret(unitless);
  if (amount !== null && amount !== 'class-3' && amount.kind === 'money') return amount;
  if (class3.some((word) => ` ${bare} `.includes(` ${word} `))) return 'class-3';
  const last = heading.lastIndexOf(' / ');
  if (last < 0) return null;
  const child = heading.slice(last + 3);
  return interpret(NAME_ONLY.has(fold(child)) ? heading.slice(0, last) : child);
}
