import type { RuleCitation } from './rule.ts';

/**
 * The sentences that the rules rest on, letter for letter, by their number in the register of domain 4.2. Each stands
 * here once; a rule names the ones it rests on. A test resolves every one against the loaded directives.
 */
export const Q1: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b9',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 9',
  quote:
    'Theo dõi, tham mưu Lãnh đạo Cục trong chỉ đạo, đôn đốc việc thi hành án đối với án có điều kiện thi hành, đã ra quyết định thi hành trên 01 năm chưa thi hành xong.',
};
export const Q2: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b9',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 9',
  quote:
    'Tham mưu giải pháp thi hành các vụ việc liên quan đến tổ chức tín dụng, đặc biệt những vụ việc có giá trị lớn, vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong.',
};
export const Q3: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b7',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 7',
  quote:
    'Rà soát, tập trung chỉ đạo tổ chức thi hành dứt điểm vụ việc có điều kiện thi hành án, đã ra quyết định thi hành án quá 01 năm chưa thi hành xong, vụ việc thi hành án liên quan đến thu hồi nợ cho các tổ chức tín dụng;',
};
export const Q4: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b7',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 7',
  quote:
    'thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do THADS tỉnh, thành phố tổ chức thi hành.',
};
export const Q5: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b8',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 8',
  quote:
    'Đối với các vụ việc có điều kiện thi hành đã ra quyết định thi hành án quá 05 năm chưa thi hành xong phải tăng cường chỉ đạo, giám sát nhằm thi hành xong cơ bản các vụ việc này, trừ các vụ việc thi hành theo định kỳ và những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được.',
};
export const Q6: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b8',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 8',
  quote:
    'thường xuyên và theo định kỳ báo cáo Trưởng THADS tỉnh, thành phố kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do Phòng THADS khu vực tổ chức thi hành.',
};
export const Q7: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b9',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 9',
  quote:
    'Định kỳ kiểm tra hồ sơ tổ chức thi hành án của Chấp hành viên, đặc biệt đối với các vụ việc có điều kiện trên 01 năm nhưng chưa tổ chức thi hành xong;',
};
export const Q8: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b9',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 9',
  quote:
    'các vụ việc đã ra quyết định thi hành án quá 05 năm chưa thi hành xong phải tăng cường chỉ đạo, giám sát nhằm thi hành xong cơ bản các vụ việc này, trừ các vụ việc thi hành theo định kỳ và những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được.',
};
export const Q9: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b14',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 14',
  quote:
    'Thường xuyên thông báo đến Cục trưởng Cục Quản lý THADS để đôn đốc, kiểm tra làm rõ đối với các trường hợp chậm xác minh, xác minh lại thông qua việc theo dõi dữ liệu quá trình tổ chức thi hành án trên hệ thống thông tin điện tử',
};
export const Q10: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b7',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 7',
  quote:
    'Giám sát chặt chẽ các vụ việc cưỡng chế, kê biên, bán đấu giá tài sản kê biên để thi hành án; thường xuyên thông báo, theo dõi, kiểm tra, đôn đốc đối với các vụ việc đã bán đấu giá thành nhưng chưa bàn giao tài sản;',
};
export const Q11: RuleCitation = {
  document: 'D2',
  provision: 'D2/2/p2',
  section: '2',
  label: 'mục 2, đoạn 2',
  quote: 'bảo đảm việc giao tài sản trúng đấu giá đúng thời hạn, đúng quy định…',
};
export const Q12: RuleCitation = {
  document: 'D2',
  provision: 'D2/3/p2',
  section: '3',
  label: 'mục 3, đoạn 2',
  quote:
    'đặc biệt lưu ý các vụ việc khiếu nại liên quan đến kê biên, xử lý tài sản, khiếu nại chậm giao tài sản bán đấu giá thành. Trường hợp có khó khăn vướng mắc hoặc có thể phát sinh trách nhiệm BTNN, BĐTC phải kịp thời báo cáo xin ý kiến cấp trên.',
};
export const Q13: RuleCitation = {
  document: 'D2',
  provision: 'D2/3/p3',
  section: '3',
  label: 'mục 3, đoạn 3',
  quote:
    'Rà soát lại tất cả các vụ việc đã có quyết định giải quyết khiếu nại chấp nhận một phần hoặc toàn bộ nội dung khiếu nại, các quyết định xử lý kỷ luật người thi hành công vụ do có hành vi trái pháp luật gây ra,…khẩn trương khắc phục hậu quả, tổ chức thi hành dứt điểm việc thi hành án, tránh phát sinh yêu cầu BTNN, BĐTC.',
};
export const Q14: RuleCitation = {
  document: 'D2',
  provision: 'D2/4/p1',
  section: '4',
  label: 'mục 4, đoạn 1',
  quote:
    'Đối với những vụ việc đã có yêu cầu bồi thường trong hoạt động THADS, trên địa bàn, Thủ trưởng cơ quan THADS phải chủ động tham gia giải quyết ngay từ giai đoạn đầu và báo cáo về Tổng cục THADS.',
};
export const Q15: RuleCitation = {
  document: 'D2',
  provision: 'D2/4/p1',
  section: '4',
  label: 'mục 4, đoạn 1',
  quote: 'khắc phục tình trạng chậm hoặc kéo dài giải quyết làm phát sinh thêm số tiền phải BTNN.',
};
export const Q16: RuleCitation = {
  document: 'D2',
  provision: 'D2/4/p3',
  section: '4',
  label: 'mục 4, đoạn 3',
  quote:
    'Lãnh đạo cơ quan THADS phải trực tiếp tham gia phiên tòa, không được khoán trắng cho Chấp hành viên; thường xuyên báo cáo cơ quan quản lý cấp trên và Tổng cục THADS để kịp thời chỉ đạo.',
};
export const Q17: RuleCitation = {
  document: 'D2',
  provision: 'D2/5/p2',
  section: '5',
  label: 'mục 5, đoạn 2',
  quote:
    'Thực hiện tốt công tác dự báo các vụ việc có thể xảy ra BTNN, BĐTC trong THADS; thường xuyên rà soát các quyết định, hành vi thực thi công vụ trong lĩnh vực thi hành án có thể dẫn đến vi phạm',
};
export const Q18: RuleCitation = {
  document: 'D2',
  provision: 'D2/5/p2',
  section: '5',
  label: 'mục 5, đoạn 2',
  quote:
    'Trong các hội nghị, giao ban Quý, sơ kết, tổng kết phải lồng ghép nội dung cảnh báo, phòng ngừa việc phát sinh trách nhiệm BTNN, BĐTC, từ đó, nâng cao ý thức tuân thủ pháp luật đối với công chức cơ quan THADS.',
};
export const Q19: RuleCitation = {
  document: 'D2',
  provision: 'D2/6/p1',
  section: '6',
  label: 'mục 6',
  quote:
    'Đối với những vụ việc đã được cấp kinh phí BTNN, BĐTC, các cơ quan THADS phải thực hiện nghiêm túc việc chi trả, thu hồi khoản tiền hoàn trả của người có lỗi cũng như áp dụng những biện pháp thu hồi các khoản tiền mà cá nhân, tổ chức phải trả cơ quan THADS (nếu có) để hoàn trả ngân sách theo quy định.',
};
export const Q20_2_2_b9: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b9',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 9',
  quote:
    'Chủ động rà soát tiến độ từng vụ việc và thực hiện giải quyết theo đúng quy định của pháp luật các vụ việc bồi thường nhà nước, bảo đảm tài chính trong THADS phát sinh trên địa bàn.',
};
export const Q20_2_3_b17: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b17',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 17',
  quote:
    'Chủ động rà soát tiến độ từng vụ việc và thực hiện giải quyết theo đúng quy định của pháp luật các vụ việc bồi thường nhà nước, bảo đảm tài chính trong THADS phát sinh trên địa bàn.',
};
export const Q21: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b5/p2',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 5, đoạn 2',
  quote:
    'Kiến nghị xử lý trách nhiệm người phải thi hành án không chấp hành án hành chính và báo cáo Cục Quản lý THADS đối với các vụ việc THAHC chậm thi hành thuộc trách nhiệm của UBND, Chủ tịch UBND theo quy định.',
};
export const Q22: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b3',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 3',
  quote:
    'tham mưu ra quyết định thi hành án đúng quy định của pháp luật đối với 100% bản án, quyết định về dân sự đã có hiệu lực pháp luật.',
};
export const Q23: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b7',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 7',
  quote: 'đảm bảo thống kê chính xác đối với số lượng việc, tiền phải thi hành án trong loại việc này.',
};
export const Q24_2_1_b8: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b8',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 8',
  quote:
    'đối với các đơn vị có sự biến động bất thường về số liệu theo chỉ đạo của Lãnh đạo Cục Quản lý THADS.',
};
export const Q24_2_1_b9: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b9',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 9',
  quote:
    'đối với các đơn vị có sự biến động bất thường về số liệu theo chỉ đạo của Lãnh đạo Cục Quản lý THADS.',
};
export const Q25: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b5',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 5',
  quote:
    'gắn trách nhiệm của Trưởng phòng THADS khu vực trên địa bàn, Chấp hành viên trực tiếp tổ chức thi hành vụ việc với trách nhiệm của tổ chức bán đấu giá nếu để xảy ra sai phạm đến mức phải hủy kết quả bán đấu giá tài sản theo quy định.',
};
export const Q26: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b13',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 13',
  quote:
    'Thường xuyên theo dõi, đánh giá, phát hiện và tham mưu xử lý nghiêm các trường hợp vi phạm quy định về đăng tải thông tin liên quan đến lựa chọn tổ chức thẩm định giá, bán đấu giá tài sản',
};
export const Q27: RuleCitation = {
  document: 'D2',
  provision: 'D2/mo-dau/p1',
  section: 'mở đầu',
  label: 'phần mở đầu, đoạn 1',
  quote:
    'Các sai phạm dẫn đến BTNN, BĐTC chủ yếu phát sinh từ công tác tổ chức THADS như: xác minh điều kiện thi hành án, áp dụng các biện pháp bảo đảm, biện pháp cưỡng chế thi hành án và bán đấu giá tài sản,...',
};
export const Q28: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b6',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 6',
  quote:
    'làm việc với các đơn vị có các vụ việc thu hồi tài sản bị thất thoát, chiếm đoạt trong các vụ án hình sự về tham nhũng do Ban chỉ đạo Trung ương về phòng chống tham nhũng, tiêu cực theo dõi, chỉ đạo',
};
export const Q29: RuleCitation = {
  document: 'D2',
  provision: 'D2/1/p1',
  section: '1',
  label: 'mục 1',
  quote: 'Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.',
};
export const Q30: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b16',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 16',
  quote:
    'Thường xuyên rà soát, tổng hợp các vi phạm được phát hiện trong công tác giải quyết khiếu nại, tố cáo để rút kinh nghiệm chung. Sau khi tổng hợp, đề nghị báo cáo Trưởng THADS tỉnh, thành phố.',
};
export const Q31: RuleCitation = {
  document: 'D2',
  provision: 'D2/5/p1',
  section: '5',
  label: 'mục 5, đoạn 1',
  quote:
    'Đối với những vụ việc có khả năng xảy ra BTNN, BĐTC, cơ quan THADS cần chỉ đạo công chức gây sai phạm chủ động khắc phục hậu quả, giảm thiệt hại;',
};
