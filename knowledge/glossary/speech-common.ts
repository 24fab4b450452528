import { glossary } from './entry.ts';

/** Everyday verbs, adverbs and nouns that are in no way about enforcement, and the official ones for them. */
export const commonSpeech = glossary(`
  cách, cách gì, cách nào, cách làm, mẹo, phương án, hướng nào, kiểu gì → giải pháp, biện pháp @0.5
  nghĩ cách, tìm cách, kiếm cách, bày cách → tham mưu giải pháp, đề xuất các biện pháp @0.7
  việc được giao, phận sự, bổn phận, nhiệm vụ → nhiệm vụ @0.6
  cầm trịch, chỉ huy, ra lệnh, lệnh, chỉ đạo, cầm lái → chỉ đạo, lãnh đạo @0.7
  điều hành, quản, quán xuyến → chỉ đạo điều hành @0.7
  mày mò, tìm tòi, nghiền ngẫm → nghiên cứu
  nêu, nêu ra, đưa ra, kiến nghị → đề xuất, kiến nghị @0.6
  soạn, viết, dựng, làm ra → xây dựng @0.5
  gặp, tới gặp, đến gặp, làm việc với, đến tận nơi, tới tận nơi, xuống tận nơi → làm việc với các đơn vị, tổ chức làm việc với @0.7
  phát giác, moi ra, lộ, lộ ra, bắt được, bắt bài, bắt quả tang, khui, khui ra, phanh phui → phát hiện, kịp thời phát hiện
  trứng nước, từ trong trứng nước, manh nha, lúc còn nhỏ, khi còn nhỏ, lúc mới chớm → ngay từ đầu, kịp thời phát hiện ngăn chặn
  đẩy mạnh, mạnh hơn, tăng, làm mạnh hơn, kỹ hơn → tăng cường @0.6
  giữ, giữ lại, còn giữ, tiếp tục giữ → tiếp tục duy trì @0.4
  nhận, đón, tiếp → tiếp nhận @0.5
  đánh giá, nhận xét, chấm, chấm điểm, nhìn nhận → đánh giá, rà soát đánh giá @0.6
  cài vào, lồng vào, nhét vào, kèm vào, ghép vào → lồng ghép
  lẹ, mau, nhanh, nhanh chóng, cho lẹ, liền tay, tức tốc, sớm sủa → kịp thời, khẩn trương, đẩy nhanh tiến độ @0.7
  luôn, đều đặn, liên tục, suốt → thường xuyên @0.4
  kỹ, sát, sát sao, chặt, kỹ lưỡng → chặt chẽ @0.5
  đủ, trọn, trọn vẹn, không thiếu → đầy đủ @0.5
  chuẩn, chuẩn xác, chính xác, trúng, đúng số → chính xác @0.6
  nặng, nghiêm khắc, thẳng tay, không nương tay → nghiêm khắc, xử lý nghiêm @0.7
  đúng luật, theo luật, đúng bài, hợp pháp → đúng quy định của pháp luật
  trái luật, sai luật, phạm luật, làm trái → hành vi trái pháp luật, vi phạm pháp luật
  đúng hạn, kịp hạn, đúng ngày, không trễ → đúng thời hạn @0.8
  trễ, muộn, chậm, chậm chạp, ì, ì ạch, lề mề, lần lữa, cù nhầy, câu giờ, kéo rê, rề rà → chậm, chậm hoặc kéo dài @0.7
  dồn sức, dồn lực, dốc sức, tập trung sức, dồn người → tập trung nguồn lực, tập trung chỉ đạo
  nguồn lực, tiền của, người và tiền, kinh phí → bảo đảm nguồn lực, kinh phí @0.7
  cụ thể, rõ, cặn kẽ, rành mạch → rõ ràng cụ thể @0.5
  khác nhau, mỗi nơi, mỗi chỗ, từng nơi → tình hình thực tiễn của đơn vị địa phương @0.6
  hoàn cảnh, điều kiện địa phương, thực tế địa phương → tình hình kinh tế chính trị xã hội của địa phương, tình hình thực tiễn @0.8
  tốt hơn, khá hơn, tiến bộ → nâng cao chất lượng hiệu quả @0.5
  tự động, chủ động, tự giác → chủ động @0.7
  đội lên, phình ra, tăng thêm, nhiều thêm, đẻ thêm → phát sinh thêm @0.8
  nổ ra, đẻ ra, phát sinh, xảy ra, sinh ra, sinh chuyện → phát sinh, để xảy ra @0.8
  dễ nổ ra, dễ xảy ra, có khả năng, có thể xảy ra → có khả năng xảy ra, có thể xảy ra
  bớt giận, êm, cho êm, êm xuôi → giảm bức xúc @0.8
  xuống nước, biết lỗi, nhận lỗi, chịu nhận sai, cầu thị → thái độ cầu thị, tiếp xúc người bị thiệt hại
  chi tiết, từng cái, từng vụ, từng hồ sơ, mỗi vụ → từng vụ việc @0.7
  chia ra, tách bạch, tách phần, phân định, ai lỗi bao nhiêu → xác định rõ sai phạm phần trách nhiệm
  chép, kê, kê ra, kê khai, lên bảng, lập bảng → thống kê, tổng hợp @0.6
  hỗ trợ, đỡ, đỡ đần, giúp, chống đỡ, bỏ mặc → hỗ trợ, chỉ đạo và hỗ trợ @0.6
  liên lụy, vạ lây, dính, dính chùm, bị lây, dính líu → gắn trách nhiệm, trách nhiệm
  trách nhiệm gì, bị trách, bị phê bình, ăn đòn, ăn phạt, bị nêu → xem xét trách nhiệm, xử lý nghiêm @0.8
  y nguyên, như cũ, y như cũ, chứng nào tật nấy, lại mắc, lại sai → không khắc phục còn lặp lại, lặp lại vi phạm tương tự
  nặng hơn, quá hơn → vi phạm nặng hơn @0.7
  bất cẩn, vô ý, sơ ý, lơ đễnh, đãng trí, không để ý, nhầm, nhầm lẫn, lộn → lỗi chủ quan, thiếu sót @0.7
  tắt bước, làm tắt, bỏ bước, đi tắt, đốt cháy giai đoạn, sai quy trình, làm sai quy trình → thực hiện nghiêm các quy trình, để xảy ra sai phạm
  chia chác, ăn chia, ăn cánh, lợi ích nhóm → tiêu cực tham nhũng
  nặng lời, mắng, quát, nạt, quát nạt, xẵng giọng, lớn tiếng với dân → nhũng nhiễu gây phiền hà cho dân
  chạy tới chạy lui, đi tới đi lui, đi lên đi xuống, đi lại nhiều, bắt đi lại → gây phiền hà cho dân
  quan tham, quan chức, đại gia → vụ án hình sự về tham nhũng @0.8
  của cải, tài sản tham nhũng, tiền tham nhũng, tiền bẩn → tài sản bị thất thoát chiếm đoạt
  ngó, dòm, coi, coi thử, xem thử → kiểm tra @0.4
  dò, dò kỹ, đọc kỹ, xem kỹ, coi kỹ → kiểm tra chặt chẽ @0.7
  thay xoành xoạch, luật đổi, luật thay, đổi luật, thay luật → cập nhật các văn bản pháp luật mới
  xài, dùng, sử dụng, áp dụng, đem dùng → áp dụng @0.6
  thua kiện, thua án, không theo bản án, không làm theo tòa, không thực hiện bản án → không chấp hành án hành chính @0.7
  tranh chấp, nhà đang tranh chấp, đất tranh chấp → tính pháp lý của tài sản @0.8
  ký giấy, đặt bút, đặt bút ký, ký kết → ký hợp đồng @0.7
  kể hết, hết thảy, tất cả → toàn bộ, toàn thể @0.4
  cả cơ quan, toàn đơn vị, mọi người trong đơn vị, tất cả anh em → toàn thể chấp hành viên công chức
  bảo, dặn, bảo sao, nói gì, nói sao, quy định sao → yêu cầu @0.3
  nhiệm kỳ, đại hội → nghị quyết đại hội xiii của đảng @0.7
  ngân sách bỏ ra, tiền nhà nước bỏ ra, tiền ngân sách → ngân sách nhà nước, hoàn trả ngân sách
  tin báo, báo chí, nghe nói, tin đồn → nắm bắt được thông tin @0.6
  mỗi tháng, mỗi quý, hằng năm, từng kỳ, bao lâu một lần → định kỳ @0.6
  phần trăm, bao nhiêu phần trăm, trăm phần trăm → 100% @0.7
`);

/** Official words that hold a spoken one within ("dân" in "dân sự"): known whole, so that the part is not read as speech. */
export const wholeWords = glossary(`
  dân sự → dân sự @0.1
  nhân dân → nhân dân @0.1
  trên địa bàn → trên địa bàn @0.1
  toàn bộ → toàn bộ @0.1
  nội bộ → nội bộ @0.1
  đồng bộ → đồng bộ @0.1
  bộ phận → bộ phận @0.1
  tư pháp → tư pháp @0.1
  tư tưởng → tư tưởng @0.1
  kiểm tra → kiểm tra @0.1
  phòng ngừa → phòng ngừa @0.1
  cấp trên → cấp trên @0.1
  từ trên → từ trên @0.1
  công dân → công dân @0.1
  thi hành → thi hành @0.1
  thành phố → thành phố @0.1
  giải quyết → giải quyết @0.1
  quy trình → quy trình @0.1
  lãnh đạo cục quản lý thads → lãnh đạo cục quản lý thads @0.1
  cục trưởng → cục trưởng @0.1
  có khả năng → có khả năng @0.1
  bộ máy → bộ máy @0.1
  cán bộ thi hành án → công chức thi hành án
  cơ quan thads → cơ quan thads @0.1
  xã hội → xã hội @0.1
  chính trị → chính trị @0.1
  điều kiện thi hành → điều kiện thi hành @0.1
`);
