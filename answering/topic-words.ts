/**
 * Word pairs of the directives that say nothing about the topic: each stands in 4.5 % or more of the 62,323 articles of
 * Pháp điển, whatever the law. A question made of these and of words unknown here is about another law.
 */
export const OF_ANY_LAW = `
  có hiệu, hiệu lực, thi hành, quy định, thực hiện, tổ chức, theo quy, định tại, cơ quan, định số, quản lý, đối với,
  trường hợp, trách nhiệm, pháp luật, hoạt động, liên quan, nhà nước, quyết định, nội dung, cá nhân, cơ sở, thẩm quyền,
  thông tin, yêu cầu, nhân dân, văn bản, chính phủ, ban hành, đơn vị, điều kiện, hướng dẫn, hồ sơ, kiểm tra, báo cáo,
  bảo đảm, thời hạn, nhiệm vụ, áp dụng, xây dựng, phạm vi, đề nghị, xử lý, doanh nghiệp, xã hội, tài chính, thủ tục,
  thời gian, phù hợp, kết quả, thông báo, sửa đổi, tham gia, làm việc, công tác, bộ trưởng, phối hợp, trực tiếp,
  trung ương, quá trình, xác định, công nghệ, giải quyết, căn cứ, địa phương, giáo dục, trực thuộc, một số, đánh giá,
  kế hoạch, xem xét, hệ thống, thành phố, vi phạm, chế độ, tài sản, hỗ trợ, ngân sách, biện pháp, hợp đồng, đầy đủ,
  nghĩa vụ, cụ thể, hình thức, điện tử, chương trình, tiếp nhận, giám sát, lĩnh vực, có thể, cần thiết, chủ tịch,
  chất lượng, kinh tế, đảm bảo, trình tự, nghiên cứu, hợp pháp, kinh phí, hành vi, kịp thời, chức năng, cán bộ,
  dữ liệu, giá trị, thẩm định, tổng hợp, chuyên môn, khu vực, trở lên, ý kiến, triển khai, lý do, khả năng, tình hình,
  quyền hạn, quy trình, tuân thủ, gia tăng, tiết kiệm, việt nam`;

/**
 * Everyday matters and other branches of law that officers may ask any assistant about: foreign to the service even
 * where each syllable stands in a directive ("đại học", "bảo hiểm").
 */
export const ELSEWHERE = `
  thời tiết, bóng đá, đội tuyển, phim ảnh, ca nhạc, món ăn, nấu ăn, công thức, du lịch, khách sạn, vé máy bay, đau bụng,
  uống thuốc, bác sĩ, sức khỏe, giảm cân, bạn trai, bạn gái, người yêu, kể chuyện, làm thơ, bài thơ, tiếng anh, phần cứng,
  máy tính, điện thoại di động, giá vàng, giá xăng, chứng khoán, tiền ảo, lãi suất, gửi tiết kiệm, xổ số, tử vi,
  học phí, đại học, tuyển sinh, thi đại học, khai sinh, hộ khẩu, hộ chiếu, thị thực, căn cước, kết hôn, thai sản, lương hưu,
  bảo hiểm, thuế thu nhập, thuế giá trị, giảm trừ gia cảnh, giao thông, xe máy, ô tô, bằng lái, đèn đỏ, nồng độ cồn,
  giấy phép xây dựng, nhà ở xã hội, đăng ký kinh doanh, nghĩa vụ quân sự, nghỉ phép, đăng ký kết hôn, ly hôn,
  cấp sổ đỏ, làm sổ đỏ, sổ đỏ lần đầu, sang tên, chuyển nhượng, chia thừa kế, di chúc, tạm trú, thường trú,
  hợp đồng lao động, trợ cấp, bảo hiểm thất nghiệp, lương tối thiểu, đóng thuế, hoàn thuế, mã số thuế, thuế đất,
  thành lập doanh nghiệp, thành lập công ty, đánh bạc, ma túy, trộm cắp, cố ý gây thương tích, kết nạp đảng,
  tổng thống, chiến tranh, bầu cử, vàng sjc, tỷ giá, đô la, chứng khoán, bitcoin, vay tiền, thẻ tín dụng, máy in,
  máy lạnh, tủ lạnh, nhà hàng, quán ăn, karaoke, khám bệnh, tiêm, vắc xin, huyết áp, mang thai, trường học, học sinh,
  thi tốt nghiệp, giải toán, phương trình, bài tập, bài hát, ca sĩ, diễn viên, trò chơi, chơi game, tiếng trung,
  lập trình, phần mềm diệt virus, mạng xã hội, facebook, tiktok, quên mật khẩu zalo, biển số, đăng kiểm, tai nạn giao thông, đăng ký xe`;
