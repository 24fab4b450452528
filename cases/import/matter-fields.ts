/** As `Field` in fields.ts, which takes these in: name, how its cells are read, and its headings. */
interface Column {
  readonly name: string;
  readonly kind: 'text' | 'date' | 'money' | 'integer' | 'truth' | 'code' | 'instant';
  readonly headings: readonly string[];
}

const field = (name: string, kind: Column['kind'], ...headings: string[]): Column => ({
  name,
  kind,
  headings,
});

/**
 * Fields of a BTNN or BĐTC record (domain 3.5) that a case does not have. `unit_code`, `decision_date` and
 * `updated_at` are shared with cases.
 */
export const MATTER_COLUMNS: readonly Column[] = [
  field('matter_key', 'text', 'Mã vụ việc', 'Mã hồ sơ bồi thường', 'Mã hồ sơ BTNN', 'Mã hồ sơ BĐTC'),
  field('related_case_key', 'text', 'Mã việc liên quan', 'Việc thi hành án liên quan'),
  field('responsible_user_id', 'text', 'Mã người giải quyết', 'Mã người phụ trách'),
  field('risk_only', 'truth', 'Chỉ là nguy cơ', 'Nguy cơ'),
  field('stage', 'code', 'Giai đoạn'),
  field('claim_received', 'date', 'Ngày nhận yêu cầu bồi thường'),
  field('accepted', 'date', 'Ngày thụ lý yêu cầu bồi thường'),
  field('solver_appointed', 'date', 'Ngày cử người giải quyết bồi thường'),
  field('verify_done', 'date', 'Ngày xác minh thiệt hại xong'),
  field('verify_report', 'date', 'Ngày báo cáo xác minh thiệt hại'),
  field('negotiation_start', 'date', 'Ngày bắt đầu thương lượng'),
  field('negotiation_done', 'date', 'Ngày thương lượng xong'),
  field('decision_effective', 'date', 'Ngày quyết định bồi thường có hiệu lực'),
  field('funding_requested', 'date', 'Ngày đề nghị cấp kinh phí'),
  field('funding_received', 'date', 'Ngày được cấp kinh phí'),
  field('payment_notice', 'date', 'Ngày thông báo chi trả'),
  field('paid', 'date', 'Ngày chi trả', 'Ngày thanh toán'),
  field('council_formed', 'date', 'Ngày lập hội đồng'),
  field('council_done', 'date', 'Ngày hội đồng kết luận'),
  field('reimbursement_decision', 'date', 'Ngày quyết định hoàn trả'),
  field('reimbursement_due', 'date', 'Hạn hoàn trả'),
  field('recovered_full', 'date', 'Ngày thu hồi đủ'),
  field('thads_decision', 'date', 'Ngày nhận quyết định thi hành án'),
  field('savings_used', 'date', 'Ngày dùng kinh phí tiết kiệm'),
  field('file_done', 'date', 'Ngày lập xong hồ sơ bảo đảm tài chính'),
  field('report_done', 'date', 'Ngày báo cáo kết quả thanh toán'),
  field('claimed_vnd', 'money', 'Số tiền yêu cầu bồi thường'),
  field('offered_vnd', 'money', 'Số tiền thương lượng'),
  field('decided_vnd', 'money', 'Số tiền quyết định bồi thường'),
  field('advanced_vnd', 'money', 'Số tiền tạm ứng bồi thường'),
  field('due_vnd', 'money', 'Số tiền bảo đảm tài chính'),
  field('funded_vnd', 'money', 'Kinh phí được cấp'),
  field('paid_vnd', 'money', 'Số tiền đã chi trả'),
  field('reimbursement_vnd', 'money', 'Số tiền phải hoàn trả'),
  field('recovered_vnd', 'money', 'Số tiền đã thu hồi'),
  field('third_party_due_vnd', 'money', 'Số tiền bên thứ ba phải trả'),
  field('third_party_recovered_vnd', 'money', 'Số tiền bên thứ ba đã trả'),
  field('complex', 'truth', 'Vụ việc phức tạp'),
  field('extended_days', 'integer', 'Số ngày kéo dài'),
  field('reported_to_cuc', 'date', 'Ngày báo cáo Cục'),
  field('leader_attending', 'truth', 'Lãnh đạo tham gia phiên tòa'),
  field('next_hearing', 'instant', 'Phiên tòa tiếp theo'),
  field('violation_source', 'code', 'Nguồn sai phạm'),
];

/** A row that has this column may be a matter without being a case. */
export const MATTER_KEY = 'matter_key';

/** Names that a case never has: they are not kept with one. */
export const MATTER_ONLY: ReadonlySet<string> = new Set(MATTER_COLUMNS.map(({ name }) => name));
