import { glossary } from './entry.ts';

/** Who is spoken of, and how people of the service are spoken to, judged, trained and rewarded. */
export const peopleSpeech = glossary(`
  sếp, xếp, thủ trưởng, cấp trên, lãnh đạo mình, người đứng đầu, người đầu ngành, anh trưởng → lãnh đạo, thủ trưởng, người đứng đầu
  cấp trên, bề trên → cơ quan quản lý cấp trên, cấp trên @0.6
  trên → cấp trên @0.3
  lính, cấp dưới, nhân viên, quân, anh em, cán bộ, người dưới quyền → công chức, chấp hành viên @0.7
  bà con, dân, người dân, đương sự, khách → công dân, người dân, nhân dân @0.8
  dân và doanh nghiệp, công ty, doanh nghiệp → doanh nghiệp @0.7
  con nợ, bên nợ, người nợ, người bị thi hành án, người phải trả → người phải thi hành án
  chủ nợ → người được thi hành án @0.6
  người mua trúng, người trúng đấu giá, người mua được tài sản → tài sản trúng đấu giá, giao tài sản
  nạn nhân, người bị hại, người bị oan, bên bị thiệt, người ta thiệt hại → người bị thiệt hại
  người làm sai, người gây ra, người có lỗi, thủ phạm, ai làm sai → người có lỗi, công chức gây sai phạm, người thi hành công vụ
  thiếu người, thiếu cán bộ, khuyết lãnh đạo, trống ghế, ghế trống, chức danh còn trống, chưa có trưởng, bổ nhiệm, bổ sung người → kiện toàn đầy đủ các chức danh lãnh đạo quản lý
  nhân sự, tổ chức bộ máy, cán bộ → công tác tổ chức cán bộ, kiện toàn về tổ chức @0.7
  củng cố, sắp xếp lại người, kiện toàn lại → kiện toàn
  chia việc, giao việc, phân việc, bố trí người, xếp người, cắt cử, phân người → phân công công chức, phân công nhiệm vụ
  giao cho ai, ai làm, ai lo → phân công, trách nhiệm @0.4
  tiêu chuẩn, tiêu chí, cần người thế nào, chọn người → có trình độ về pháp luật có kinh nghiệm có khả năng, lựa chọn người có kinh nghiệm @0.7
  giỏi nghề, tay nghề, rành việc, vững nghề, lâu năm trong nghề → có kinh nghiệm về chuyên môn nghiệp vụ, trình độ chuyên môn nghiệp vụ
  đạo đức, tư cách, nhân cách, tác phong, lối sống → phẩm chất đạo đức, đạo đức lối sống
  rèn cán bộ, dạy dỗ, giáo dục, học chính trị, tư tưởng → giáo dục chính trị tư tưởng rèn luyện phẩm chất đạo đức
  tinh thần trách nhiệm, ý thức, lơ là, thờ ơ, vô trách nhiệm, tắc trách → ý thức trách nhiệm, tinh thần trách nhiệm
  hạch sách, vòi vĩnh, làm khó dân, hành dân, gây khó dễ, cửa quyền, hống hách, làm tình làm tội, vòi tiền, sách nhiễu, quan liêu, bắt dân đi lại nhiều lần → nhũng nhiễu gây phiền hà cho dân
  thái độ với dân, cư xử với dân, ăn nói với dân → ý thức trách nhiệm với người dân và doanh nghiệp @0.8
  nhận hối lộ, ăn tiền, ăn bớt, đút lót, lót tay, phong bì, ăn hối lộ, chung chi, bôi trơn, chạy án, tư túi → tiêu cực tham nhũng
  xấu, khuất tất, mờ ám → tiêu cực @0.5
  thi đua, xếp loại, bình xét, danh hiệu, điểm thi đua, cắt thi đua, hạ thi đua, mất thi đua, hạ bậc → trừ điểm thi đua, xem xét đánh giá công chức
  thưởng, khen, giấy khen, bằng khen, đề nghị thưởng, được khen → khen thưởng, đề nghị người có thẩm quyền khen thưởng
  phạt, bị phạt, xử phạt, xử nặng, xử mạnh tay, mạnh tay, làm mạnh, không tha, trị, bị gì, bị sao, có sao không, xử lý thế nào, xử lý ra sao, hậu quả gì → xử lý nghiêm, xử lý @0.8
  kỷ luật, bị kỷ luật, kiểm điểm, cảnh cáo, cách chức → xử lý kỷ luật, xử lý nghiêm
  chịu trách nhiệm, gánh, gánh trách nhiệm, đứng mũi chịu sào, ai chịu, ai chịu trận, liên đới, cùng chịu, quy trách nhiệm → trách nhiệm, chịu trách nhiệm, gắn trách nhiệm
  bồi thường ai chịu, bồi thường nhà nước ai chịu, btnn ai chịu, bồi thường thì ai, bồi thường nhà nước thì ai, btnn thì ai, khi có btnn, có btnn, ai chịu bồi thường → đơn vị nào để xảy ra btnn bđtc thì trách nhiệm trước hết thuộc về thủ trưởng
  đầu tiên, trước nhất → trước hết @0.7
  siết, siết lại, chấn chỉnh, chỉnh đốn, lập lại trật tự, đưa vào khuôn khổ, nắn, uốn → siết chặt kỷ luật kỷ cương, chấn chỉnh, kiểm soát chặt chẽ @0.8
  kỷ cương, nề nếp, nền nếp, thói quen, thành lệ → kỷ luật kỷ cương công vụ, nền nếp chế độ @0.8
  học nghề, lớp học, mở lớp, đào tạo, huấn luyện, học tập, dạy nghiệp vụ, học bồi dưỡng, đi học → bồi dưỡng tập huấn, tổ chức các lớp tập huấn
  chuyên đề, tài liệu hướng dẫn, sổ tay → xây dựng các chuyên đề hướng dẫn cụ thể
  phổ biến, nói cho anh em biết, truyền đạt, quán triệt, thông báo cho mọi người, dặn, dặn dò, nhắc anh em, nhắc toàn cơ quan → phổ biến quán triệt sâu rộng, thường xuyên quán triệt
  rút kinh nghiệm, bài học, rút bài học, học từ cái sai → rút kinh nghiệm chung, rút kinh nghiệm
  cập nhật luật, theo kịp luật, luật mới, văn bản mới, quy định mới, đọc luật, học luật, nghiên cứu luật, tìm hiểu luật → kịp thời cập nhật các văn bản pháp luật mới, cập nhật những quy định mới của pháp luật
  cẩn thận, thận trọng, dè dặt, kỹ càng, chắc tay, không hấp tấp, nóng vội, vội vàng → thận trọng trong việc áp dụng các biện pháp nghiệp vụ
`);
