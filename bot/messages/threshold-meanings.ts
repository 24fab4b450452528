/** What each of the office's own numbers means, in one sentence: what is counted, from what to what. No number stands here. */
const MEANINGS: Readonly<Record<string, string>> = {
  B1a: 'Số ngày từ khi hết thời hạn tự nguyện thi hành án đến khi phải xác minh lần đầu.',
  'B1b.CCDK': 'Thời gian giữa hai lần xác minh của việc chưa có điều kiện thi hành.',
  'B1b.CCDK.dai':
    'Thời gian giữa hai lần xác minh của việc chưa có điều kiện thi hành khi người phải thi hành án đang chấp hành hình phạt tù dài hạn hoặc không có địa chỉ.',
  'B1b.CDK': 'Thời gian giữa hai lần xác minh của việc có điều kiện thi hành.',
  'B2.giao': 'Số ngày từ khi người trúng đấu giá nộp đủ tiền đến khi phải bàn giao tài sản.',
  'B2.nop':
    'Số ngày ước tính từ khi đấu giá thành đến khi nộp đủ tiền, chỉ dùng khi chưa có ngày nộp đủ tiền.',
  B3: 'Số ngày được phép không có bước tiếp theo sau khi kê biên, cưỡng chế.',
  'B4.dau_gia': 'Số ngày từ khi ký hợp đồng dịch vụ đấu giá đến khi phải có thông báo bán đấu giá.',
  'B5.lan1': 'Số ngày giải quyết khiếu nại lần đầu, tính từ ngày nhận khiếu nại.',
  'B5.lan2': 'Số ngày giải quyết khiếu nại lần hai hoặc chưa rõ lần, tính từ ngày nhận khiếu nại.',
  B6: 'Số ngày từ khi khiếu nại được chấp nhận đến khi phải khắc phục xong.',
  B8: 'Số ngày từ khi nhận yêu cầu bồi thường nhà nước đến khi phải báo cáo Cục.',
  'B9.thu_ly': 'BTNN: từ ngày nhận yêu cầu bồi thường đến ngày thụ lý.',
  'B9.cu_nguoi': 'BTNN: từ ngày thụ lý đến ngày cử người giải quyết bồi thường.',
  'B9.xac_minh': 'BTNN: từ ngày thụ lý đến ngày xác minh thiệt hại xong, vụ việc thông thường.',
  'B9.xac_minh.phuc_tap': 'BTNN: từ ngày thụ lý đến ngày xác minh thiệt hại xong, vụ việc phức tạp.',
  'B9.bao_cao': 'BTNN: từ ngày xác minh thiệt hại xong đến ngày có báo cáo xác minh.',
  'B9.thuong_luong': 'BTNN: từ ngày báo cáo xác minh thiệt hại đến ngày bắt đầu thương lượng.',
  'B9.ket_qua': 'BTNN: từ ngày bắt đầu thương lượng đến ngày thương lượng xong, vụ việc thông thường.',
  'B9.ket_qua.phuc_tap': 'BTNN: từ ngày bắt đầu thương lượng đến ngày thương lượng xong, vụ việc phức tạp.',
  'B9.quyet_dinh': 'BTNN: từ ngày thương lượng xong đến ngày ra quyết định giải quyết bồi thường.',
  'B9.de_nghi': 'BTNN: từ ngày quyết định bồi thường có hiệu lực đến ngày đề nghị cấp kinh phí.',
  'B9.cap_kinh_phi': 'BTNN: từ ngày đề nghị cấp kinh phí đến ngày được cấp kinh phí.',
  'B9.thong_bao': 'BTNN: từ ngày được cấp kinh phí đến ngày thông báo chi trả.',
  'B9.chi_tra': 'BTNN: từ ngày thông báo chi trả đến ngày chi trả.',
  'B9.hoi_dong': 'BTNN: từ ngày chi trả đến ngày lập hội đồng xem xét trách nhiệm hoàn trả.',
  'B9.hoi_dong_xong': 'BTNN: từ ngày lập hội đồng đến ngày hội đồng kết luận, vụ việc thông thường.',
  'B9.hoi_dong_xong.phuc_tap': 'BTNN: từ ngày lập hội đồng đến ngày hội đồng kết luận, vụ việc phức tạp.',
  B10: 'Số ngày báo trước phiên tòa về bồi thường nhà nước.',
  'B12.chi_tra': 'Số ngày từ khi được cấp kinh phí đến khi phải chi trả.',
  'B12.hoan_tra':
    'Số ngày từ khi có quyết định hoàn trả đến khi phải thu hồi đủ, khi quyết định không ghi hạn.',
  'B13.tiet_kiem':
    'BĐTC: từ ngày nhận quyết định thi hành án đến ngày dùng kinh phí tiết kiệm để thi hành; ràng buộc cơ quan phải thi hành án.',
  'B13.ho_so': 'BĐTC: từ ngày dùng kinh phí tiết kiệm đến ngày lập xong hồ sơ bảo đảm tài chính.',
  'B13.thanh_toan': 'BĐTC: từ ngày được cấp kinh phí đến ngày thanh toán.',
  'B13.bao_cao': 'BĐTC: từ ngày thanh toán đến ngày báo cáo kết quả thanh toán.',
  'B13.hoi_dong': 'BĐTC: từ ngày thanh toán đến ngày lập hội đồng xác định lỗi.',
  'B13.hoan_tra': 'BĐTC: từ ngày lập hội đồng đến ngày ra quyết định hoàn trả.',
  'B13.nop': 'BĐTC: từ ngày quyết định hoàn trả đến ngày thu hồi đủ.',
  B14: 'Số ngày từ khi bản án hành chính có hiệu lực đến khi coi là chậm thi hành.',
  B16: 'Số ngày từ khi nhận bản án hoặc nhận yêu cầu thi hành án đến khi phải ra quyết định thi hành án.',
  'B17.ty_le': 'Mức thay đổi so với kỳ trước từ đó số liệu của đơn vị bị coi là biến động bất thường.',
  'B17.so_viec': 'Số việc thay đổi ít nhất để tính là biến động bất thường.',
  T1: 'Bao lâu nhắc Trưởng phòng kiểm tra hồ sơ của Chấp hành viên một lần.',
  T3: 'Bao lâu nhắc việc tiếp công dân định kỳ một lần.',
  T4: 'Bao lâu nhắc tổng hợp vi phạm qua giải quyết khiếu nại, tố cáo một lần.',
  T5: 'Bao lâu nhắc tổng hợp khó khăn của nền tảng số một lần.',
  T6: 'Bao lâu nhắc phổ biến vi phạm, thiếu sót đã được chỉ ra một lần.',
};

/** @throws Error for a threshold without words: whoever confirms a number must read what it counts. */
export function meaningOfThreshold(id: string): string {
  const meaning = MEANINGS[id];
  if (meaning === undefined) throw new Error(`No words for the threshold ${id}: add them here.`);
  return meaning;
}
