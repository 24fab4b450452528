/**
 * Everyday words that officers put questions in and that neither the law nor the directives write: known words for the
 * gate before a model (vocabulary.ts). No syllable that is given to people stands here but inside a longer word.
 */
export const EVERYDAY = `
  hằng tháng, hằng quý, hằng năm, hằng tuần, hàng tháng, hàng quý, hàng năm, hàng tuần, tháng này, tháng trước, tuần này, tuần sau,
  mỗi tuần, một tuần, hai tuần, cả năm, nửa năm, đầu tiên, trước tiên, đầu năm, giữa năm, hạn chót, chậm nhất, sớm nhất, toàn hệ thống,
  toàn ngành, toàn quốc, toàn bộ, lần này, lần sau, lần trước, mỗi lần, mấy lần, nhiều lần, một lần, lần nào, bao lần,
  thường xuyên, thông thường, bình thường, bất thường, thành công, hoàn thành, trở thành, lỡ, mảng, nhắm, kẹt, vướng, lo, sếp,
  gánh, siết, né, kéo, dính, đụng, dồn, đẩy, rút, chốt, khúc, đoạn, kiểu, cỡ, tầm, hồi, bữa, khúc mắc, lúng túng, loay hoay,
  gay go, căng, khó, dễ, nhanh, chậm, gấp, kịp, trễ, sớm, muộn, nhiều, ít, đủ, thiếu, thừa, dư, rõ, mù mờ, chắc, liệu, lẽ ra, đáng lẽ,
  bận, rảnh, nghỉ, mệt, nhẹ, nặng, to, nhỏ, dài, ngắn, cao, thấp, gần, xa, cũ, mãi, hoài, liền, đừng, chả, chẳng, thôi, kẻo, miễn là, giùm, hộ, bèn,
  tưởng, nghĩ, đoán, nhờ, dặn, nhắc, bắt, buộc, cãi, chối, chê, khen, mắng, phạt, trách, giục, hối, chờ, đợi, ngồi, đứng, chạy,
  tìm, kiếm, mở, đóng, bấm, gõ, tải, chép, dán, viết, đọc, nghe, nhìn, trông, cầm, giữ, bỏ, quên, mất, còn, dở, dang dở`;
