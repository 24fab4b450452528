/** Words of asking and of how one talks about work: they stand in any question and name no matter. */
export const TALK = `
  mục đích, mục tiêu, yêu cầu, nội dung, vai trò, bắt buộc, tình hình, tự nhiên, một lần, dấu hiệu, bất ngờ, trách nhiệm,
  căn cứ, quy định, công tác, hoạt động, hiện nay, bây giờ, hiện tại, năm nay, cuối quý, cuối năm, cụ thể, thứ nhất, hậu quả,
  lý do, nguyên nhân, kết quả, vấn đề, trường hợp, tiếp theo, xử lý, giải quyết, thực hiện, cần thiết, nhằm, đạt, chỗ, nằm,
  biết, nay, nhất thiết, chắc chắn, hôm nay, lâu, làm, nói, hỏi, bảo, gọi, tiêu chí, nhằm mục, ý nghĩa, liên quan, nhiệm vụ,
  tương tự, trưởng phòng, trưởng ban, lãnh đạo, cấp tỉnh, cán bộ, công chức, bộ phận, bảo đảm, đảm bảo, hai, thêm, ông, đúng,
  nhau, đưa, đưa vào, đợt, gặp, gửi, mang, lấy, hết, tốt, suốt, liên tục, dự kiến, lớn, mới, riêng, nhớ, hiểu, rơi, học, câu, gom, nhắc,
  nhắc chuyện, giúp, kể, nêu`;
