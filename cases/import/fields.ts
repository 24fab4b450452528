import { MATTER_COLUMNS } from './matter-fields.ts';

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
  /** Name of domain 3.2; `postponed` … `ended` and `executor_name` are columns of a register that others are read from. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Vietnamese headings it stands under, besides its own name. Abbreviations of the trade need no string of their own: headings.ts evens them out. */
  readonly headings: readonly string[];
}

const field = (name: string, kind: FieldKind, ...headings: string[]): Field => ({
  name,
  kind,
  headings: headings.flatMap((line) => line.split('|')),
});

/** Every field that may enter the house, with the headings it is known by. Adding a heading is one word between bars here. */
export const FIELDS: readonly Field[] = [
  field('case_key', 'text'),
  field('record_kind', 'code', 'Loại hồ sơ'),
  field(
    'source_id',
    'text',
    'Mã hồ sơ|Mã việc|ID|Mã định danh việc|Mã hồ sơ THA|Mã số hồ sơ|Mã việc THA|ID hồ sơ',
    'Mã định danh hồ sơ|Mã số việc',
  ),
  field('thu_ly_no', 'text', 'Số thụ lý|STT; Ngày TL|Số thụ lý hồ sơ|Thụ lý số|Số TL THA'),
  field('thu_ly_date', 'date', 'Ngày thụ lý|Ngày thụ lý THA|Ngày thụ lý hồ sơ'),
  field(
    'decision_no',
    'text',
    'Số QĐ THA|QĐ thi hành án|Số quyết định|Quyết định thi hành án / Số',
    'Quyết định thi hành án / Số quyết định|Số ký hiệu QĐ|Số và ký hiệu QĐ|Số ký hiệu QĐ THA|Số ký hiệu',
    'Số QĐ ngày QĐ|Số ngày QĐ|Số ngày QĐ THA|QĐ số',
  ),
  field(
    'decision_date',
    'date',
    'Ngày QĐ|Ngày ra QĐ THA|Ngày QĐ THA|Ngày ra quyết định|Quyết định thi hành án / Ngày',
    'Ngày ban hành QĐ|Ngày ban hành QĐ THA|Ngày ký QĐ',
  ),
  field('decision_type', 'code', 'Loại QĐ|Chủ động / theo yêu cầu'),
  field('judgment_no', 'text', 'Bản án|Số bản án|Bản án, QĐ|Bản án / Số|Bản án, QĐ số|Số bản án, QĐ'),
  field(
    'judgment_date',
    'date',
    'Ngày bản án|Bản án / Ngày|Bản án, Quyết định / Ngày|Ngày bản án, QĐ|Ngày tuyên án',
    'Ngày BA, QĐ của Tòa án',
  ),
  field(
    'judgment_court',
    'text',
    'Tòa án|Cơ quan ban hành|Bản án / Cơ quan ban hành|Tòa án xét xử|Tòa án ban hành|Tòa án tuyên',
  ),
  field('judgment_received_date', 'date', 'Ngày nhận bản án|Ngày nhận bản án, QĐ'),
  field(
    'request_received_date',
    'date',
    'Ngày nhận yêu cầu THA|Ngày nhận yêu cầu|Ngày nhận đơn yêu cầu|Ngày nhận đơn yêu cầu THA',
  ),
  field(
    'unit_code',
    'text',
    'Đơn vị|Cơ quan THADS|Phòng THADS khu vực|Mã đơn vị|Đơn vị thi hành|Tên đơn vị|Tên cơ quan THA',
    'Phòng THA|Phòng|Phòng khu vực|Đơn vị tổ chức thi hành|Đơn vị thụ lý|Chi cục|Chi cục THADS',
    'THADS khu vực',
  ),
  field('handling_level', 'code', 'Cấp thi hành'),
  field('executor_id', 'text', 'Mã CHV|Mã số CHV'),
  field(
    'executor_name',
    'party',
    'Chấp hành viên|Tên chấp hành viên|Họ tên CHV|CHV phụ trách|CHV thụ lý|CHV thi hành',
    'CHV được phân công|CHV tổ chức thi hành',
  ),
  field(
    'debtor_ref',
    'party',
    'Người phải THA|Họ tên người phải thi hành án|Tên người phải thi hành án|Bên phải thi hành án',
    'Đương sự phải thi hành án',
  ),
  field('debtor_kind', 'code', 'Loại người phải thi hành án'),
  field(
    'creditor_ref',
    'party',
    'Người được THA|Tên người được thi hành án|Họ tên người được thi hành án|Bên được thi hành án',
    'Đương sự được thi hành án',
  ),
  field('creditor_kind', 'code', 'Loại người được thi hành án'),
  field('case_types', 'code', 'Loại việc|Loại án|Lĩnh vực|Loại việc THA|Loại vụ việc|Loại vụ án'),
  field('obligation_kind', 'code', 'Loại nghĩa vụ'),
  field('obligation_text', 'text', 'Nội dung thi hành|Các khoản phải thi hành|Nội dung phải thi hành'),
  field(
    'value_vnd',
    'money',
    'Giá trị|Tổng số tiền phải THA|Số tiền phải thi hành|Số tiền|Giá trị phải thi hành|Phải thi hành',
    'Số phải thi hành|Tổng số phải thi hành|Tổng phải thi hành|Tiền phải thi hành',
    'Tổng tiền phải thi hành|Tổng số tiền|Tiền|Tổng giá trị|Tổng giá trị phải thi hành',
    'Giá trị thi hành án|Giá trị việc|Giá trị nghĩa vụ|Nghĩa vụ phải thi hành',
    'Giá trị tài sản phải thi hành|Số tiền, tài sản phải thi hành|Tổng số tiền, tài sản phải thi hành',
    'Số tiền phải thi hành theo QĐ|Số tiền theo QĐ',
  ),
  field(
    'enforced_vnd',
    'money',
    'Đã thi hành|Đã thu|Số tiền đã thi hành|Số tiền / Đã thu|Số đã thi hành|Tiền đã thi hành',
    'Số tiền đã thi hành được|Đã thi hành được|Số tiền thi hành được|Số đã thu|Tiền đã thu',
    'Số tiền đã thu được|Đã thu được|Kết quả thi hành / Số tiền',
  ),
  field(
    'remaining_vnd',
    'money',
    'Còn phải thi hành|Số còn lại|Còn lại|Số tiền còn phải thi hành|Số tiền / Còn lại',
    'Số còn phải thi hành|Tiền còn phải thi hành|Còn phải thu|Số tiền còn phải thu|Giá trị còn lại',
    'Còn lại phải thi hành|Số tiền còn lại phải thi hành|Số tiền chưa thi hành|Số chưa thi hành',
  ),
  field('currency', 'text', 'Loại tiền|Đơn vị tiền tệ'),
  field(
    'condition',
    'code',
    'Phân loại|Điều kiện thi hành|Phân loại điều kiện|Phân loại án|Điều kiện|Tình trạng điều kiện',
    'Kết quả phân loại|Phân loại điều kiện thi hành án|Phân loại thi hành án',
    'Có điều kiện / chưa có điều kiện',
  ),
  field('condition_date', 'date', 'Ngày phân loại'),
  field('ccdk_decision_no', 'text', 'QĐ chưa có điều kiện THA|Số QĐ chưa có điều kiện'),
  field('ccdk_decision_date', 'date', 'Ngày QĐ chưa có điều kiện'),
  field(
    'status',
    'code',
    'Trạng thái|Tình trạng|Tình trạng thi hành|Kết quả thi hành|Trạng thái thi hành|Tình trạng hồ sơ',
    'Trạng thái hồ sơ|Tình trạng việc|Trạng thái việc',
  ),
  field('status_date', 'date', 'Ngày trạng thái|Ngày QĐ hoãn|Ngày thay đổi trạng thái'),
  field('status_decision_no', 'text', 'Số QĐ trạng thái'),
  field('postponed', 'presence', 'QĐ hoãn|QĐ hoãn thi hành án'),
  field('postponed_resumed', 'presence', 'QĐ tiếp tục THA sau hoãn'),
  field('suspended', 'presence', 'QĐ tạm đình chỉ|QĐ tạm đình chỉ thi hành án'),
  field('suspended_resumed', 'presence', 'QĐ tiếp tục THA sau tạm đình chỉ|QĐ tiếp tục'),
  field('ended', 'presence', 'QĐ đình chỉ|QĐ đình chỉ thi hành án'),
  field(
    'periodic',
    'truth',
    'Thi hành theo định kỳ|Cấp dưỡng|Theo kỳ|Định kỳ|Theo định kỳ|Thi hành định kỳ|Cấp dưỡng định kỳ',
    'Thuộc diện thi hành theo định kỳ',
  ),
  field('objective_reason', 'truth', 'Lý do khách quan|Có lý do khách quan'),
  field('objective_reason_confirmed_by', 'text', 'Người xác nhận lý do khách quan'),
  field('objective_reason_confirmed_at', 'instant', 'Ngày xác nhận lý do khách quan'),
  field(
    'voluntary_end_date',
    'date',
    'Hết thời hạn tự nguyện|Ngày hết thời hạn tự nguyện|Hết thời hạn tự nguyện thi hành án',
    'Ngày hết thời hạn tự nguyện thi hành án|Ngày hết hạn tự nguyện',
  ),
  field(
    'first_verification_date',
    'date',
    'Ngày xác minh lần đầu|Xác minh lần đầu|Ngày xác minh lần 1|Ngày xác minh điều kiện lần đầu',
    'Ngày xác minh điều kiện thi hành án lần đầu',
  ),
  field(
    'last_verification_date',
    'date',
    'Ngày xác minh gần nhất|Xác minh gần nhất|Ngày xác minh|Ngày xác minh cuối|Lần xác minh gần nhất',
    'Xác minh lần cuối|Ngày xác minh cuối cùng|Ngày xác minh lần cuối|Ngày xác minh gần đây nhất',
    'Ngày xác minh điều kiện gần nhất|Ngày xác minh điều kiện thi hành án',
    'Ngày xác minh điều kiện thi hành án gần nhất',
  ),
  field('measure_type', 'text', 'Biện pháp|Biện pháp cưỡng chế'),
  field('coercion_date', 'date', 'Ngày cưỡng chế|Ngày cưỡng chế thi hành án'),
  field('seizure_date', 'date', 'Ngày kê biên|Ngày kê biên tài sản'),
  field('valuation_date', 'date', 'Ngày thẩm định giá'),
  field('auction_contract_date', 'date', 'Ngày ký HĐ dịch vụ đấu giá|Ngày ký hợp đồng dịch vụ đấu giá'),
  field('auction_notice_date', 'date', 'Ngày thông báo đấu giá'),
  field('auction_round', 'integer', 'Lần đấu giá'),
  field('auction_status', 'code', 'Kết quả đấu giá|Tình trạng đấu giá|Kết quả bán đấu giá tài sản'),
  field('auction_success_date', 'date', 'Ngày đấu giá thành|Ngày đấu giá thành công|Ngày trúng đấu giá'),
  field(
    'auction_paid_date',
    'date',
    'Ngày nộp đủ tiền|Ngày nộp đủ tiền trúng đấu giá|Ngày nộp đủ tiền mua tài sản',
    'Ngày người mua nộp đủ tiền|Ngày người trúng đấu giá nộp đủ tiền',
  ),
  field(
    'handover_date',
    'date',
    'Ngày bàn giao tài sản|Ngày giao TS|Ngày bàn giao|Ngày bàn giao tài sản đấu giá',
    'Ngày giao tài sản đấu giá|Ngày giao tài sản trúng đấu giá|Ngày bàn giao tài sản trúng đấu giá',
    'Ngày giao tài sản cho người trúng đấu giá|Ngày giao tài sản cho người mua',
  ),
  field('handover_obstacle', 'truth', 'Trở ngại bàn giao'),
  field(
    'complaint_status',
    'code',
    'Khiếu nại, tố cáo|Tình trạng khiếu nại|Khiếu nại|Tình trạng khiếu nại, tố cáo',
  ),
  field(
    'complaint_received_date',
    'date',
    'Ngày nhận khiếu nại|Ngày nhận đơn khiếu nại|Ngày thụ lý khiếu nại',
  ),
  field('complaint_level', 'integer', 'Lần khiếu nại'),
  field('complaint_subject', 'code', 'Nội dung khiếu nại'),
  field('complaint_decision_date', 'date', 'Ngày QĐ giải quyết khiếu nại|QĐ giải quyết khiếu nại'),
  field('complaint_result', 'code', 'Kết quả giải quyết khiếu nại|Kết quả khiếu nại'),
  field('remedy_done_date', 'date', 'Ngày khắc phục xong'),
  field('thahc_judgment_effective_date', 'date', 'Ngày bản án hành chính có hiệu lực'),
  field('thahc_debtor_level', 'code', 'Cấp của người phải thi hành án hành chính'),
  field('assigned_date', 'date', 'Ngày phân công CHV|Ngày phân công|Ngày giao CHV'),
  field(
    'finished_date',
    'date',
    'Ngày thi hành xong|Đã thi hành xong|Ngày kết thúc|Thi hành xong|Ngày kết thúc thi hành án',
    'Ngày kết thúc việc thi hành án|Thi hành xong ngày|Ngày THX',
  ),
  field(
    'updated_at',
    'instant',
    'Ngày cập nhật|Cập nhật lúc|Thời điểm cập nhật|Ngày cập nhật cuối|Ngày cập nhật gần nhất',
    'Cập nhật lần cuối|Thời gian cập nhật|Cập nhật ngày',
  ),
  ...MATTER_COLUMNS,
];
