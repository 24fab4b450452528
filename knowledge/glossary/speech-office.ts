import { glossary } from './entry.ts';

/** How an office works with others: direction, reports, inspection, complaints, compensation, technology, meetings. */
export const officeSpeech = glossary(`
  kẹt, vướng, bí, mắc, mắc mứu, trục trặc, khó, gặp khó, gay, gay go, nan giải, rối, khúc mắc, tắc, ách tắc, nghẽn → khó khăn vướng mắc
  phức tạp, rắc rối, nhiêu khê, vụ khó, ca khó, khó nhằn → khó khăn phức tạp, vụ việc phức tạp
  gỡ, gỡ giúp, gỡ khó, gỡ rối, tháo, cởi, giúp gỡ → tháo gỡ những khó khăn vướng mắc
  ngoài tầm, quá tầm, vượt tầm, quá sức, không đủ quyền, ngoài quyền, quá quyền → vượt quá thẩm quyền
  quyền, được quyền, có quyền → thẩm quyền @0.6
  ngồi lại, họp các ngành, họp chung, bàn chung → họp liên ngành
  hỏi, hỏi ý kiến, xin ý kiến, hỏi ai, hỏi đâu, hỏi trên → xin ý kiến chỉ đạo hướng dẫn nghiệp vụ, được hướng dẫn chỉ đạo @0.8
  đầu mối, liên hệ, gửi về đâu, gửi ai, báo ai, báo đâu, báo lên đâu, báo về đâu, hỏi đầu mối → báo cáo @0.7
  báo, báo lên, báo về, trình, thưa, báo cáo → báo cáo, kịp thời báo cáo
  bao lâu báo một lần, mấy tháng báo, hằng quý, định kỳ → thường xuyên và theo định kỳ báo cáo @0.8
  tư vấn, hiến kế, đề xuất, đề nghị, giúp sếp, giúp lãnh đạo, giúp trên, góp ý với sếp, cố vấn → tham mưu, đề xuất
  chỉ bảo, hướng dẫn, chỉ dẫn, cầm tay chỉ việc, bày, bày cách, dạy → hướng dẫn nghiệp vụ, hướng dẫn @0.8
  giục, thúc, thúc giục, nhắc, nhắc nhở, hối, hối thúc, đốc thúc → đôn đốc
  nhờ, dựa, dựa vào, ủng hộ, tranh thủ, nhờ cậy, chống lưng → tranh thủ sự lãnh đạo chỉ đạo
  cùng cấp, ngang cấp → cùng cấp
  hợp tác, bắt tay, làm chung, kéo vào, kéo vào cùng, phối hợp, mời vào → phối hợp chặt chẽ, phối hợp với các cơ quan có liên quan
  trao đổi, chia sẻ thông tin, cho nhau biết, báo tin → trao đổi thông tin
  ưu tiên, lưu tâm, để ý, chú ý, chú trọng, quan tâm → đặc biệt lưu ý, chú trọng, quan tâm @0.7
  online, họp online, qua zoom, trực tuyến luôn → hình thức làm việc trực tuyến
  trả lời, phúc đáp, hồi âm → giải quyết kịp thời các đề nghị vướng mắc @0.5
  thanh tra, bị thanh tra, đoàn thanh tra → giám sát kiểm tra thanh tra @0.8
  thanh tra chỉ ra, kiểm tra chỉ ra, bị chỉ ra lỗi, chỉ ra lỗi → vi phạm pháp luật được chỉ ra trong quá trình giám sát kiểm tra thanh tra
  ngừa tái phạm, ngăn tái phạm, khỏi tái phạm, tránh tái phạm → giải pháp cụ thể để phòng ngừa các vi phạm pháp luật
  tự làm, tự mình làm, ngồi chờ, chờ cơ quan khác → chủ động thực hiện hoặc phối hợp với các cơ quan có liên quan thực hiện
  ứng xử, cư xử, xử sự, ăn nói, đối xử → tổ chức tiếp xúc người bị thiệt hại với thái độ cầu thị
  dọa kiện, doạ kiện, đòi kiện, sắp kiện, định kiện, chưa kiện → vụ việc có khả năng xảy ra btnn, giảm bức xúc của người dân
  kê biên nhầm, làm nhầm, thi hành nhầm, bán nhầm → công chức gây sai phạm chủ động khắc phục hậu quả giảm thiệt hại, kê biên @0.8
  kiểm tra, xuống kiểm tra, đoàn kiểm tra, xuống tỉnh, đi kiểm tra → kiểm tra, kiểm tra toàn diện và kiểm tra chuyên đề @0.7
  tự kiểm tra, tự soi, tự soát, tự rà → tự kiểm tra
  soát, soát lại, rà, rà lại, dò lại, lật lại, xem lại, điểm lại → rà soát, rà soát lại
  soi, soi kỹ, để mắt, theo sát, bám sát, canh, canh chừng, giám sát, trông, trông chừng, kè → giám sát chặt chẽ, theo dõi
  nắm tình hình, theo dõi, nắm → theo dõi nắm bắt @0.6
  xem hồ sơ, soát hồ sơ, kiểm hồ sơ, coi hồ sơ, soi hồ sơ → kiểm tra hồ sơ thi hành án, định kỳ kiểm tra hồ sơ tổ chức thi hành án của chấp hành viên
  gom, gom lại, gộp, tổng kết lại, thu thập, liệt kê → tổng hợp
  lỗi, lỗi nhỏ, sai, sai sót, sai phạm, làm sai, bậy, vi phạm, làm bậy, khuyết điểm, sơ suất, sơ sót, thiếu sót, chưa đúng → sai phạm, vi phạm, thiếu sót
  lỗ hổng, kẽ hở, khe hở, chỗ hở, lòi ra, bất cập → tồn tại hạn chế khe hở
  tái phạm, sai lại, lặp lại, lỗi cũ, ngựa quen đường cũ, sai hoài, sai tiếp, vẫn sai → lặp lại vi phạm tương tự, không khắc phục còn lặp lại
  sớm, ngay lúc đầu, mới chớm, vừa chớm, từ sớm, ngay từ đầu, lúc mới bắt đầu, bắt đầu → ngay từ đầu, giai đoạn đầu
  chặn, ngăn, chận, tránh, đề phòng, ngừa → phòng ngừa, ngăn chặn
  sửa, sửa sai, chữa, vá, khắc phục, làm lại cho đúng, gỡ hậu quả → khắc phục, khắc phục hậu quả
  địa bàn khác, nơi khác, chỗ khác, tỉnh khác, bạn bè, đơn vị bạn → địa bàn khác @0.8
  thanh tra, kết luận thanh tra, bị nêu tên, bị chỉ ra, bị nhắc tên, kết luận kiểm tra → giám sát kiểm tra thanh tra, kết luận kiểm tra kiến nghị kháng nghị
  kháng nghị, viện kiến nghị, viện kiểm sát kiến nghị → kiến nghị phòng ngừa của viện kiểm sát, kiến nghị kháng nghị
  đơn, đơn thư, đơn từ, thưa gửi, thưa kiện, kêu, kêu ca, khiếu kiện → khiếu nại tố cáo
  khiếu nại đúng, đúng một phần, công nhận đúng, khiếu nại có lý, dân thắng khiếu nại, công nhận đơn → quyết định giải quyết khiếu nại chấp nhận một phần hoặc toàn bộ nội dung khiếu nại
  đơn kéo dài, kiện dai, khiếu kiện dai, kiện nhiều năm → khiếu nại tố cáo phức tạp kéo dài
  hotline, số nóng, đường dây nóng, gọi điện phản ánh, kênh phản ánh → đường dây nóng các kênh tiếp nhận kiến nghị phản ánh
  mách, tố, tố giác, phản ánh, góp ý → phản ánh kiến nghị tố cáo @0.7
  tiếp dân, gặp dân, dân lên cơ quan, dân đến cơ quan, tiếp người dân, tiếp khách, lịch tiếp dân, tiếp họ, người tiếp → tiếp công dân, trực tiếp tiếp công dân định kỳ
  làm căng, gây gổ, la lối, gây rối, làm ầm, cãi, to tiếng, nổi nóng, giận dữ, gắt gỏng → tăng cường đối thoại trực tiếp hướng dẫn giải thích cho công dân
  không rành luật, không hiểu luật, mù luật, không biết luật, chưa rõ quy định → hướng dẫn giải thích cho công dân thực hiện đúng quyền và nghĩa vụ
  giải thích, nói chuyện, nói cho hiểu, thuyết phục, vận động, gặp mặt, đối thoại → đối thoại trực tiếp hướng dẫn giải thích @0.8
  bức xúc, dân kêu, dân bức xúc, nổi cộm, nóng, ầm ĩ, dư luận → gây bức xúc lớn trong nhân dân @0.8
  xin lỗi, nhẹ nhàng, mềm mỏng, gặp người bị hại, xoa dịu, hạ hỏa, làm dịu, nguôi → tiếp xúc người bị thiệt hại với thái độ cầu thị nhằm giảm bức xúc
  đòi tiền, đòi bồi thường, đền, đền tiền, bồi thường, đền bù, bắt đền, kiện đòi, thưa đòi tiền → bồi thường nhà nước, yêu cầu bồi thường, btnn bđtc
  khỏi đòi tiền, khỏi đền, khỏi bồi thường, đỡ phải đền, tránh bồi thường, né bồi thường → tránh phát sinh yêu cầu btnn, phòng ngừa việc phát sinh trách nhiệm btnn
  nguy cơ bồi thường, sắp phải đền, có thể phải đền, dễ phải đền, có thể bồi thường, rủi ro bồi thường → vụ việc có khả năng xảy ra btnn bđtc, dự báo các vụ việc có thể xảy ra btnn
  đoán trước, lường trước, tính trước, biết trước, thấy trước, nhìn trước, dự báo, dự kiến → dự báo các vụ việc có thể xảy ra, dự báo @0.7
  công văn bồi thường, công văn hạn chế bồi thường, văn bản bồi thường → công văn này, btnn bđtc @0.8
  khâu nào hay sai, khâu hay sai, hay sai ở đâu, sai nhiều nhất, sai ở khâu nào → các sai phạm dẫn đến btnn chủ yếu phát sinh từ công tác tổ chức thads
  thiệt hại, thiệt, mất mát, tổn thất → thiệt hại thực tế, thiệt hại
  nguyên nhân, vì đâu, tại ai, do ai, lỗi của ai, phần của ai, lỗi ai → nguyên nhân dẫn đến thiệt hại, xác định rõ sai phạm phần trách nhiệm
  nhân quả, liên quan giữa → mối quan hệ nhân quả giữa thiệt hại thực tế và hành vi trái pháp luật
  người giải quyết, cử ai, cử người, chọn ai, giao ai giải quyết bồi thường → cử người giải quyết bồi thường @0.8
  mặc cả, thỏa thuận, thương lượng, ngã giá, điều đình → thương lượng giải quyết bồi thường
  ra tòa, hầu tòa, tòa gọi, tòa mời, tòa triệu tập, đi tòa, dự tòa, đến tòa, lên tòa, phiên xử → tham gia tố tụng theo triệu tập của tòa án, tham gia phiên tòa
  tòa đang xử, tòa thụ lý, tòa giải quyết, án ở tòa → vụ việc bồi thường nhà nước đang do cơ quan tòa án giải quyết @0.8
  khoán, giao hẳn, phó mặc, đẩy cho, bỏ mặc, ủy quyền cho, cử nhân viên → khoán trắng cho chấp hành viên @0.8
  chuẩn bị gì, mang theo gì, giấy tờ, tài liệu, lý lẽ, cãi lại, phản bác, lập luận → chuẩn bị kỹ lưỡng nội dung vụ việc hồ sơ căn cứ lập luận phản biện @0.7
  rót, rót về, cấp tiền, được cấp, tiền về tài khoản, xin được tiền, cấp về → đã được cấp kinh phí
  chi ra, chi tiền, trả tiền, phát tiền, chi → chi trả
  thu lại tiền, đòi lại, bắt trả lại, trả lại, nộp lại, hoàn lại, bồi hoàn, truy thu, bắt bồi hoàn, hoàn trả → thu hồi khoản tiền hoàn trả của người có lỗi, hoàn trả ngân sách
  mất tiền nhà nước, tốn ngân sách, thiệt ngân sách → thiệt hại cho ngân sách nhà nước
  phần mềm, hệ thống điện tử, hệ thống mới, app, ứng dụng, phần mềm mới, phần mềm thụ lý, ioc, hệ thống số, nền tảng, trung tâm giám sát, trung tâm điều hành thông minh → nền tảng số trong lĩnh vực thads, phần mềm, hệ thống thông tin điện tử
  treo, đơ, lỗi phần mềm, sập, chậm mạng, rớt mạng, lỗi hệ thống, nhập liệu, nhập máy, đứng máy → khó khăn vướng mắc trong quá trình vận hành nền tảng số
  tin học, máy tính, vi tính, công nghệ → ứng dụng công nghệ thông tin chuyển đổi số @0.6
  scan, quét, quét hồ sơ, scan hồ sơ, hồ sơ giấy, đưa hồ sơ lên máy, hồ sơ điện tử → số hóa hồ sơ thi hành án
  họp online, online, họp mạng, họp zoom, zoom, họp qua mạng, họp trực tuyến, họp từ xa, gọi video, cầu truyền hình → trực tuyến, cầu truyền hình trực tuyến
  nối xuống, nối tới, kết nối tới → trực tuyến đến các phòng thads khu vực @0.6
  tốn kém, lãng phí, xài phí, tiết kiệm, phung phí → tiết kiệm chống lãng phí
  web, website, trang web, trên mạng, mạng, cổng, web cơ quan, trang, internet → cổng trang thông tin điện tử @0.8
  đăng, đăng lên, đưa lên, đưa tên, đăng tin, công khai, bêu tên, niêm yết, up lên, đăng web → đăng tải thông tin
  quên đăng, không đăng, đăng thiếu, đăng sai, đăng trễ, chậm đăng, quên đưa → vi phạm quy định về đăng tải thông tin
  họp giao ban, giao ban, họp quý, sơ kết, tổng kết, hội nghị, cuộc họp, trong họp, họp hành → hội nghị giao ban quý sơ kết tổng kết
  cảnh báo, nhắc nhở trong họp, răn đe, lưu ý trong họp → lồng ghép nội dung cảnh báo phòng ngừa
  linh hoạt, uyển chuyển, linh động, du di, làm khác quy trình, xé rào → áp dụng quy trình hướng dẫn nghiệp vụ một cách linh hoạt
  điểm nóng, vùng trọng điểm, nơi trọng điểm → địa bàn trọng điểm
  sáp nhập, nhập tỉnh, sau sáp nhập, bộ máy mới, mô hình mới, tinh gọn, sắp xếp bộ máy, bỏ huyện, bỏ cấp huyện → sắp xếp bộ máy, mô hình mới
  kế hoạch, kế hoạch năm, lên kế hoạch, chương trình năm → chương trình kế hoạch công tác, chương trình công tác trọng tâm @0.8
  chỉ tiêu, chạy chỉ tiêu, khoán, kpi, định mức → chỉ tiêu nhiệm vụ năm 2026 @0.8
  chi tiết hóa, làm rõ chỉ tiêu, đưa vào thực tế, triển khai, bắt tay làm → cụ thể hóa chỉ tiêu nhiệm vụ giải pháp, triển khai thực hiện @0.7
  năm nay, 2026 → năm 2026 @0.5
  địa phương giao thêm, địa phương giao, việc địa phương giao → nhiệm vụ được cấp ủy chính quyền địa phương giao
  riêng, phần riêng, mỗi nơi một kiểu, tùy nơi, y chang, y hệt, giống nhau, rập khuôn → căn cứ tình hình thực tiễn của đơn vị địa phương, giải pháp cụ thể
  chung, phần chung → giải pháp chung @0.6
  sửa luật, luật sửa, dự án luật, dự thảo luật, soạn luật, làm luật, luật mới → xây dựng luật thads sửa đổi, hoàn thiện thể chế
  đưa vào luật, luật hóa, biến thành quy định → thể chế hoá các định hướng
  góp ý luật, kiến nghị sửa luật, bất cập của luật, luật chưa rõ → đóng góp ý kiến hoàn thiện hành lang pháp lý
  đảng, nghị quyết → nghị quyết chỉ thị kết luận văn bản chỉ đạo của ban chấp hành trung ương đảng @0.7
  vì sao ra công văn, lý do ra văn bản, tại sao ra công văn, đáng lo, lo ngại, lo, nguy cơ → đối mặt với nguy cơ gia tăng các vụ việc @0.7
  hạn chế, giảm bớt, bớt, đỡ → hạn chế đến mức thấp nhất @0.7
  ai ký, người ký, chữ ký → kt tổng cục trưởng phó tổng cục trưởng @0.8
  gửi cho ai, gửi những ai, nơi nhận, gửi đi đâu → nơi nhận, kính gửi
  trung ương → ban chỉ đạo trung ương @0.6
  đứng ra, đích thân, tự mình, trực tiếp làm, đi thay, cử người đi → trực tiếp @0.6
  ngay, liền, tức thì, lập tức → kịp thời, khẩn trương @0.5
`);
