import type { Reason, Refusal, Warning } from '../../cases/import/model.ts';
import { plainWordsOf } from '../../cases/import/vocabulary.ts';
import { buttons } from './upload.ts';

/** Headings by which officers know the fields of domain 3.2. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  source_id: 'mã hồ sơ',
  case_key: 'khóa của việc',
  decision_no: 'số quyết định thi hành án',
  decision_date: 'ngày quyết định thi hành án',
  unit_code: 'đơn vị',
  executor_id: 'mã Chấp hành viên',
  case_types: 'loại việc',
  condition: 'phân loại điều kiện thi hành',
  status: 'trạng thái',
  status_date: 'ngày trạng thái',
  finished_date: 'ngày thi hành xong',
  value_vnd: 'số tiền phải thi hành',
  enforced_vnd: 'số tiền đã thi hành',
  remaining_vnd: 'số tiền còn phải thi hành',
  obligation_text: 'nội dung thi hành',
  obligation_kind: 'loại nghĩa vụ',
  periodic: 'thi hành theo định kỳ',
  objective_reason: 'lý do khách quan',
  debtor_ref: 'người phải thi hành án',
  last_verification_date: 'ngày xác minh gần nhất',
  thu_ly_no: 'số thụ lý',
  judgment_no: 'số bản án',
  judgment_court: 'Tòa án ra bản án',
  currency: 'loại tiền',
  ccdk_decision_no: 'số quyết định về việc chưa có điều kiện thi hành án',
  status_decision_no: 'số quyết định về trạng thái',
  objective_reason_confirmed_by: 'người xác nhận lý do khách quan',
  measure_type: 'biện pháp',
  related_case_key: 'việc thi hành án liên quan',
  responsible_user_id: 'mã người giải quyết',
  auction_status: 'kết quả đấu giá',
  auction_success_date: 'ngày đấu giá thành',
  auction_paid_date: 'ngày nộp đủ tiền',
  handover_date: 'ngày bàn giao tài sản',
  updated_at: 'ngày cập nhật',
  record_kind: 'loại hồ sơ',
  voluntary_end_date: 'ngày hết thời hạn tự nguyện',
  first_verification_date: 'ngày xác minh lần đầu',
  debtor_prison_or_no_address: 'trường hợp được xác minh lại với thời hạn dài hơn',
  seizure_date: 'ngày kê biên',
  last_step_date: 'ngày của bước gần nhất sau kê biên',
  auction_contract_date: 'ngày ký hợp đồng dịch vụ đấu giá',
  auction_notice_date: 'ngày thông báo đấu giá',
  handover_obstacle: 'trở ngại bàn giao',
  complaint_status: 'tình trạng khiếu nại',
  complaint_received_date: 'ngày nhận khiếu nại',
  complaint_level: 'lần khiếu nại',
  complaint_subject: 'nội dung khiếu nại',
  complaint_decision_date: 'ngày quyết định giải quyết khiếu nại',
  complaint_result: 'kết quả giải quyết khiếu nại',
  remedy_done_date: 'ngày khắc phục xong',
  discipline_decision_date: 'ngày quyết định kỷ luật',
  thahc_judgment_effective_date: 'ngày bản án hành chính có hiệu lực',
  judgment_received_date: 'ngày nhận bản án',
  request_received_date: 'ngày nhận yêu cầu thi hành án',
  matter_key: 'mã vụ việc',
  risk_only: 'chỉ là nguy cơ, chưa có yêu cầu',
  stage: 'giai đoạn',
  claim_received: 'ngày nhận yêu cầu bồi thường',
  accepted: 'ngày thụ lý yêu cầu bồi thường',
  solver_appointed: 'ngày cử người giải quyết bồi thường',
  verify_done: 'ngày xác minh thiệt hại xong',
  verify_report: 'ngày báo cáo xác minh thiệt hại',
  negotiation_start: 'ngày bắt đầu thương lượng',
  negotiation_done: 'ngày thương lượng xong',
  decision_effective: 'ngày quyết định bồi thường có hiệu lực',
  funding_requested: 'ngày đề nghị cấp kinh phí',
  funding_received: 'ngày được cấp kinh phí',
  payment_notice: 'ngày thông báo chi trả',
  paid: 'ngày chi trả',
  council_formed: 'ngày lập hội đồng',
  council_done: 'ngày hội đồng kết luận',
  reimbursement_decision: 'ngày quyết định hoàn trả',
  reimbursement_due: 'hạn hoàn trả',
  recovered_full: 'ngày thu hồi đủ',
  thads_decision: 'ngày nhận quyết định thi hành án',
  savings_used: 'ngày dùng kinh phí tiết kiệm',
  file_done: 'ngày lập xong hồ sơ bảo đảm tài chính',
  report_done: 'ngày báo cáo kết quả thanh toán',
  claimed_vnd: 'số tiền yêu cầu bồi thường',
  offered_vnd: 'số tiền thương lượng',
  decided_vnd: 'số tiền quyết định bồi thường',
  advanced_vnd: 'số tiền tạm ứng bồi thường',
  due_vnd: 'số tiền bảo đảm tài chính',
  funded_vnd: 'kinh phí được cấp',
  paid_vnd: 'số tiền đã chi trả',
  reimbursement_vnd: 'số tiền phải hoàn trả',
  recovered_vnd: 'số tiền đã thu hồi',
  third_party_due_vnd: 'số tiền bên thứ ba phải trả',
  third_party_recovered_vnd: 'số tiền bên thứ ba đã trả',
  complex: 'vụ việc phức tạp',
  extended_days: 'số ngày kéo dài',
  reported_to_cuc: 'ngày báo cáo Cục',
  leader_attending: 'lãnh đạo trực tiếp tham gia phiên tòa',
  next_hearing: 'phiên tòa tiếp theo',
  violation_source: 'nguồn sai phạm',
};

/** The Vietnamese name of a field, or its code when officers have none. */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

const number = (value: unknown): string => new Intl.NumberFormat('vi-VN').format(Number(value));

/** Why a row was not imported. */
export function rowReason({ code, params }: Reason): string {
  const field = fieldName(String(params.field ?? ''));
  const text = String(params.text ?? '');
  switch (code) {
    case 'missing-field':
      return `Thiếu ${field}.`;
    case 'bad-date':
      return `Không đọc được ${field}: «${text}».`;
    case 'month-only-date':
      return `Trường ${field} chỉ có tháng, năm: «${text}»; cần đủ ngày, tháng, năm.`;
    case 'future-date':
      return `Trường ${field} (${civilDate(String(params.date))}) ở sau ngày chốt số liệu.`;
    case 'date-before-1993':
      return `Trường ${field} (${civilDate(String(params.date))}) trước năm 1993.`;
    case 'bad-money':
      return `Không đọc được ${field}: «${text}».`;
    case 'ambiguous-money':
      return `Trường ${field} có thể hiểu nhiều cách: «${text}»; cần ghi đủ số đồng.`;
    case 'unclear-decimal':
      return `Trường ${field} ghi «${text}» trong biểu tính theo ${number(params.vnd)} đồng: không rõ dấu phân cách là phần nghìn hay phần thập phân. Cần ghi đủ số đồng kèm chữ «đồng» trong ô, ví dụ «20.000.000.000 đồng».`;
    case 'negative-money':
      return `Trường ${field} là số âm: «${text}».`;
    case 'unknown-unit':
      return `Không rõ đơn vị «${text}»; cần khai báo tên này trong danh mục đơn vị.`;
    case 'other-province':
      return `Tiêu đề của tệp ghi cơ quan lập là của địa phương «${String(params.province)}», không phải địa phương của đơn vị «${text}» trong danh mục. Kiểm tra xem có gửi nhầm tệp không; nếu đúng tệp, người quản trị gửi tệp này cho trợ lý và bấm «${buttons.accept('other-province')}».`;
    case 'unknown-value':
      return unknownValue(String(params.field ?? ''), text, params.nearest);
    case 'formula-error':
      return `Ô ${field} báo lỗi công thức ${text}.`;
    case 'bad-shape':
      return badShape(String(params.field ?? ''), text);
    case 'not-a-case':
      return `Dòng này là hồ sơ ${text}, không phải việc thi hành án.`;
    case 'too-many-cells':
      return 'Dòng có nhiều ô hơn dòng tiêu đề: các ô có thể bị lệch cột; cần kiểm tra lại dòng này.';
    case 'contradicting-columns':
      return `Hai cột cùng là ${field} nhưng ghi khác nhau ở dòng này; cần giữ một cột.`;
    case 'conflicting-rows':
      return `Cùng một việc với dòng ${String(params.rows)} nhưng ghi ${field} khác nhau, ngày cập nhật không cho biết dòng nào mới hơn: không nhập dòng nào. Cần giữ một dòng đúng hoặc ghi ngày cập nhật.`;
  }
}

/** What a warning of the import says, with the rows it is about. */
export function importWarning({ code, params, count, rows }: Warning): string {
  const field = fieldName(String(params.field ?? ''));
  const text = String(params.text ?? '');
  const where =
    rows.length === 0 ? '' : ` (${count} dòng: ${rows.join(', ')}${count > rows.length ? ', …' : ''})`;
  switch (code) {
    case 'us-date':
      return `Trường ${field} ghi tháng trước ngày sau, đã đọc lại theo ngày/tháng/năm${where}.`;
    case 'unreadable-date':
      return `Không đọc được ${field}, coi là chưa có${where}.`;
    case 'unreadable-value':
      return `Không hiểu giá trị của ${field}, coi là chưa rõ${where}.${accepted(String(params.field ?? ''))}`;
    case 'scientific-money':
      return `Trường ${field} ghi dạng lũy thừa (như 1,2E+10), có thể đã mất chữ số${where}.`;
    case 'remaining-mismatch':
      return `Số phải thi hành trừ số đã thi hành khác số còn lại${where}.`;
    case 'remaining-above-value':
      return `Số còn lại lớn hơn số phải thi hành${where}.`;
    case 'enforced-above-value':
      return `Số đã thi hành lớn hơn số phải thi hành${where}.`;
    case 'rows-differ':
      return `Các dòng của cùng một việc ghi khác nhau, đã lấy dòng có ngày cập nhật mới nhất${where}.`;
    case 'absent-cases':
      return absentCases(count, Number(params.missing));
    case 'finished-but-running':
      return `Có ngày thi hành xong nhưng trạng thái vẫn là đang thi hành${where}.`;
    case 'decision-before-judgment':
      return `Quyết định thi hành án có ngày trước bản án${where}.`;
    case 'judgment-year-mismatch':
      return `Năm trong số bản án khác năm của ngày bản án${where}.`;
    case 'periodic-proposed':
      return `Số tiền ghi theo tháng hoặc theo kỳ: có thể là việc thi hành theo định kỳ, cần xác định${where}.`;
    case 'objective-reason-unconfirmed':
      return `Ghi lý do khách quan nhưng không có người xác nhận${where}.`;
    case 'executor-unknown':
      return `Không xác định được Chấp hành viên theo tên${where}. Mời người đó với đúng họ tên trong tệp và đúng đơn vị (/nhansu), hoặc thêm cột Mã CHV; hai người trùng tên trong một đơn vị chỉ phân biệt được bằng Mã CHV. Sau đó nhập lại tệp.`;
    case 'older-than-stored':
      return `${count} dòng cũ hơn dữ liệu đã có, giữ dữ liệu đã có.`;
    case 'future-change':
      return `Trường ${field} ở sau ngày nhập dữ liệu, coi là chưa có${where}.`;
    case 'future-stage-date':
      return `Trường ${field} ở sau ngày chốt số liệu, coi là chưa có${where}.`;
    case 'stage-date-too-early':
      return `Trường ${field} ở trước ngày nhận yêu cầu bồi thường hoặc ngày nhận quyết định thi hành án, hoặc trước năm 1993; coi là chưa có${where}.`;
    case 'column-absent':
      return `Tệp không có cột ${field}.`;
    case 'columns-not-imported':
      return `Các cột có dữ liệu cá nhân của đương sự không được nhập: ${text}.`;
    case 'columns-unknown':
      return `Các cột chưa biết, không được nhập: ${text}.`;
    case 'money-unit':
      return `Trường ${field} được nhân với ${number(params.vnd)} đồng theo đơn vị tính của biểu.`;
    case 'money-unit-unknown':
      return `Không hiểu đơn vị tính của ${field}: số tiền không ghi rõ đơn vị trong ô được coi là chưa rõ.`;
    case 'columns-doubled':
      return `Có hai cột cùng là ${field}: lấy cột «${String(params.taken)}», chỉ dùng cột «${text}» khi ô kia trống.`;
    case 'foreign-money':
      return `Trường ${field} ghi bằng ngoại tệ, coi giá trị bằng đồng là chưa rõ${where}.`;
    case 'not-money':
      return `Trường ${field} không phải là số tiền (đất hoặc tài sản), coi giá trị bằng đồng là chưa có${where}.`;
    case 'tiny-money':
      return `Trường ${field} ghi dưới 1.000 đồng: có thể cột tính theo đơn vị khác hoặc là số việc, coi giá trị là chưa rõ${where}. Ghi rõ đơn vị tính ở tiêu đề cột.`;
    case 'legacy-encoding':
      return `Tệp dùng bảng mã cũ ${text}, đã chuyển sang Unicode.`;
    case 'legacy-font':
      return `Tệp dùng phông chữ cũ ${text}, đã chuyển sang Unicode.`;
    case 'rows-after-signature':
      return `Có dòng dữ liệu sau phần ký tên, không được nhập${where}.`;
  }
}

/** What may stand in a field of codes; empty for other fields. */
function accepted(field: string): string {
  const words = plainWordsOf(field);
  return words.length === 0 ? '' : ` Giá trị nhận được: ${words.join(', ')}.`;
}

/** Words of the cell that may be somebody's name are not shown, so the field and what it takes are named. */
function unknownValue(field: string, text: string, nearest: string | number | undefined): string {
  const near = nearest === undefined ? '' : ` Có phải «${nearest}»?`;
  return `Không rõ ${fieldName(field)}: «${text}».${near}${accepted(field)}`;
}

function badShape(field: string, text: string): string {
  const shape = field === 'decision_no' ? 'như 46/QĐ-THADS' : 'số hoặc mã';
  return `Trường ${fieldName(field)} không có dạng ${shape}: «${text}»; cần kiểm tra lại ô này trong tệp.`;
}

/** What becomes of stored cases that half a file does not hold. */
function absentCases(stay: number, missing: number): string {
  const staying = `${stay} việc không có trong tệp này vẫn được giữ và theo dõi như trước; chỉ coi là không còn trong dữ liệu khi tệp đầy đủ tiếp theo cũng không có.`;
  const gone = `${missing} việc không có trong hai tệp đầy đủ liên tiếp: coi là không còn trong dữ liệu, đưa vào danh sách cần soát.`;
  if (stay > 0 && missing > 0)
    return `${stay + missing} việc đang có không nằm trong tệp này, gồm: ${staying} ${gone}`;
  return [...(stay > 0 ? [staying] : []), ...(missing > 0 ? [gone] : [])].join(' ');
}

/** How an administrator teaches a heading, value or unit that the import does not know. */
export function teachHint(text: string, command: string): string {
  return `Khai báo «${text}» bằng lệnh: ${command}`;
}

/** Why a whole file was not imported, and what to do: said in chat. The command line says it in English. */
export function importRefused(refusal: Refusal): string {
  switch (refusal.code) {
    case 'too-few-rows':
      return `Tệp chỉ có ${refusal.rows} dòng dùng được${refusal.unusable === 0 ? '' : ` (${refusal.unusable} dòng bị loại)`}, lần trước ${refusal.previousRows} dòng. Không nhập gì: đây có thể là tệp thiếu. Kiểm tra lại xem tệp có đủ không.`;
    case 'older-data':
      return refusal.asOf < refusal.storedAsOf
        ? `Tệp có số liệu tính đến ${civilDate(refusal.asOf)}, cũ hơn số liệu đang có (${civilDate(refusal.storedAsOf)}). Không nhập gì. Kiểm tra lại xem có gửi nhầm tệp cũ không.`
        : `${refusal.rows} dòng trong tệp được cập nhật trước dữ liệu đang có: đây có thể là tệp cũ. Không nhập gì. Kiểm tra lại xem có gửi nhầm tệp cũ không.`;
    case 'taken-back':
      return 'Lần nhập của chính tệp này đã được hoàn tác. Không nhập lại khi chưa có người đồng ý.';
    case 'forbidden-address':
      return `Không lấy dữ liệu từ ${refusal.detail}: địa chỉ này không nằm trong danh sách cho phép (CASE_FEED_HOSTS).`;
    case 'unauthorized':
      return `Nguồn dữ liệu từ chối đăng nhập (${refusal.detail}). Kiểm tra lại mã truy cập trong cài đặt.`;
    case 'wrong-content':
      return `Nguồn trả về nội dung không phải danh sách việc thi hành án (${refusal.detail}). Kiểm tra lại địa chỉ.`;
    case 'still-growing':
      return 'Tệp mới nhất vẫn đang được ghi. Trợ lý sẽ lấy lại sau.';
    case 'not-found':
      return 'Không tìm thấy tệp dữ liệu. Kiểm tra lại đường dẫn.';
    case 'unreachable':
      return `Không lấy được dữ liệu từ địa chỉ đã đặt (${refusal.detail}). Kiểm tra lại địa chỉ và mạng.`;
    case 'unreadable':
      return 'Không đọc được tệp dữ liệu. Kiểm tra lại tệp và gửi lại.';
    case 'future-day':
      return `Tệp ghi số liệu tính đến ngày ${civilDate(refusal.detail)}, là ngày chưa đến. Không nhập gì. Sửa lại ngày chốt số liệu trong tệp rồi gửi lại.`;
    case 'unclosed-quote':
      return `Dấu ngoặc kép ở dòng ${refusal.detail} của tệp mở ra mà không đóng lại, nên không rõ các dòng sau đó là gì. Không nhập gì. Sửa dòng này hoặc lưu lại tệp dạng .xlsx rồi gửi lại.`;
    case 'too-large':
      return `Tệp vượt giới hạn cho phép (${refusal.detail}). Tách tệp rồi gửi lại.`;
    case 'old-excel':
      return 'Tệp là định dạng .xls cũ hoặc có mật khẩu. Mở bằng Excel, chọn "Lưu dưới dạng" .xlsx không mật khẩu rồi gửi lại.';
    case 'unknown-format':
      return 'Không nhận ra định dạng tệp. Chỉ nhận .xlsx, .csv, .json, .jsonl.';
    case 'no-header':
      return 'Không tìm thấy dòng tiêu đề cột. Tệp cần có ít nhất các cột: số quyết định, ngày quyết định, đơn vị, trạng thái.';
    case 'no-rows':
      return 'Tệp không có dòng dữ liệu nào.';
    case 'truncated':
      return `Tệp không đủ số dòng đã ghi trong tệp (${refusal.detail}). Lấy lại tệp rồi gửi lại.`;
  }
}

/** `2025-11-20` → `20/11/2025`. */
export function civilDate(date: string): string {
  return date.split('-').reverse().join('/');
}
