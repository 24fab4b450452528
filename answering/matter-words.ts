/**
 * What officers ask about and a directive may be silent on: acts, papers, costs and posts of the law on enforcement, of
 * office life and of the programs. One matter a line, its names parted by commas; after "=" other words by which a
 * passage speaks of it. A question for one is answered only from passages that name it, since everything else in them
 * is about something near.
 */
export const MATTERS = `
  con dấu, đóng dấu, khắc dấu
  chữ ký số, ký số, chữ ký điện tử
  ghi âm, ghi hình, quay phim, quay video, chụp ảnh, chụp hình
  tống đạt
  niêm yết
  niêm phong
  ban đêm, buổi tối, ngoài giờ, sau 22 giờ
  ngày nghỉ, ngày lễ, chủ nhật, thứ bảy, dịp tết, nghỉ tết, ngày tết
  nhà duy nhất, chỗ ở duy nhất, nhà ở duy nhất, tài sản duy nhất
  thay đổi chấp hành viên, thay đổi chv, đổi chấp hành viên, từ chối tiến hành
  ủy quyền cho, uỷ quyền cho, ký thay, ký thừa lệnh, ký thừa ủy quyền
  phân cấp, phân quyền
  tư cách pháp nhân, tài khoản riêng
  nhiệm kỳ
  bổ nhiệm, bổ nhiệm lại, miễn nhiệm
  luân chuyển, điều động, biệt phái, chuyển ngạch, nâng ngạch, thi nâng
  tuyển dụng, thi tuyển, xét tuyển
  chấp hành viên trung cấp, chấp hành viên cao cấp, chấp hành viên sơ cấp, chv trung cấp, chv cao cấp, chv sơ cấp
  biên chế, chỉ tiêu biên chế
  nghỉ hưu, tinh giản, thôi việc
  phụ cấp, lương, tiền lương, hệ số lương, công tác phí, thù lao, làm thêm giờ
  trang phục, đồng phục, phù hiệu, cấp hiệu
  súng, công cụ hỗ trợ, áo giáp
  thẻ chấp hành viên, thẻ công chức
  xe công, xe ô tô công
  nhận quà, tặng quà, quà biếu, tiền bồi dưỡng, phong bì, hoa hồng, mời ăn, tiền cảm ơn
  mua tài sản, mua lại tài sản, tham gia đấu giá, đăng ký đấu giá, mua đấu giá
  đặt cọc, tiền đặt trước, đặt trước
  giá khởi điểm, bước giá, giảm giá
  trúng đấu giá không nộp, bỏ cọc, từ chối mua
  định giá lại, thẩm định lại
  thứ tự thanh toán, thứ tự ưu tiên, ưu tiên thanh toán, thứ tự trả, thứ tự chi trả, phân chia tiền
  chi phí, án phí, lệ phí, phí thi hành án, phí thi hành, mức phí, miễn phí, phí thads, phí tha
  miễn giảm, được miễn, xét miễn, miễn trách nhiệm, miễn hoàn trả, giảm nghĩa vụ
  hoãn thi hành, hoãn phiên tòa, xin hoãn, tạm hoãn, được hoãn
  tạm đình chỉ, đình chỉ
  ủy thác, uỷ thác
  trả đơn, trả lại đơn, rút đơn
  thời hiệu
  tự nguyện thi hành, tự nguyện
  thỏa thuận thi hành, thoả thuận thi hành, tự thỏa thuận
  yêu cầu thi hành án, đơn yêu cầu thi hành = yêu cầu thi hành án
  chết, thừa kế, người thừa kế, di sản
  trả nợ thay, trả thay, thi hành thay
  sở hữu chung, tài sản chung, đồng sở hữu, hộ gia đình
  thế chấp, cầm cố, giải chấp, bảo lãnh
  xuất cảnh, nhập cảnh
  bỏ trốn, trốn khỏi, vắng mặt, đi khỏi nơi cư trú
  khấu trừ, trừ vào lương, trừ vào thu nhập, trừ lương
  cổ phần, cổ phiếu, vốn góp, trái phiếu, sổ tiết kiệm
  phá khóa, khám nhà, cắt điện
  lực lượng bảo vệ, cảnh sát bảo vệ, bảo vệ cưỡng chế
  tạm giữ, tạm giữ người, bắt giữ, thu giữ
  thuê nhà, tiền thuê nhà, tái định cư
  giao con, người nuôi con
  tiêu hủy, tiêu huỷ
  tương trợ tư pháp, ủy thác tư pháp, dẫn độ
  người nước ngoài, ở nước ngoài
  giám đốc thẩm, tái thẩm, kháng cáo
  phá sản, giải thể
  khiếu nại lần 2, khiếu nại lần hai, khiếu nại lần đầu, lần đầu, lần hai, lần 2
  rút khiếu nại, rút đơn
  tố cáo nặc danh, nặc danh
  hòa giải, hoà giải
  luật sư, người đại diện, người phiên dịch, trợ giúp pháp lý
  lãi suất, lãi chậm, tiền lãi, tính lãi
  tạm ứng, ứng trước
  biên lai, hóa đơn, hoá đơn, phiếu thu
  lập biên bản, mẫu biên bản, ký biên bản
  mật khẩu, tên đăng nhập, đăng nhập, cấp tài khoản, lấy tài khoản, quên tài khoản
  đường link, link, url, tải app, tải ứng dụng, cài đặt
  sao chụp, photo hồ sơ, bản sao, sao y
  lưu trữ hồ sơ, lưu hồ sơ, tiêu hủy hồ sơ, thời hạn lưu
  phạt tiền, xử phạt, phạt vi phạm hành chính
  truy cứu, trách nhiệm hình sự, khởi tố, tội không chấp hành
  vi bằng, lập vi bằng
  thành lập văn phòng, mở văn phòng
  hội đồng
  duyệt, phê duyệt
  quỹ dự phòng, quỹ bồi thường
  tổn thất tinh thần, thiệt hại tinh thần, xin lỗi công khai, cải chính
  bảo hiểm trách nhiệm, mua bảo hiểm
  nghỉ phép, nghỉ ốm, thai sản
  kê khai tài sản, bản kê khai, người thân, vợ con
  làm thêm, kinh doanh, góp vốn
  viện kiểm sát, vks, vksnd, kiểm sát viên = kiểm sát, truy tố, kháng nghị
  kho bạc
  mua bán nợ, vamc, công ty mua bán nợ
  ghi danh, khen thưởng đột xuất, bằng khen, danh hiệu, chiến sĩ thi đua, huân chương = khen thưởng, thi đua
  chấm công, nội quy
  công khai danh tính, đăng ảnh
  người dưới 18 tuổi, trẻ em
  công chứng, chứng thực, hợp pháp hóa lãnh sự
  dẫn giải, áp giải
  cho thuê, hợp đồng thuê nhà, hợp đồng mượn, ở nhờ, ở lại
  nộp dần, trả chậm, gia hạn
  hư hỏng, mất mát, xuống cấp, trông giữ, trông coi, bảo quản tài sản
  gửi tiết kiệm, sung công, sung quỹ
  hủy quyết định, huỷ quyết định, thu hồi quyết định, sửa đổi quyết định, bổ sung quyết định
  người giám hộ, mất năng lực hành vi, bệnh tâm thần
  giấy chứng nhận, cấp sổ, đăng ký biến động, sang tên
  thuế thu nhập, thuế chuyển nhượng, tiền thuế, nộp thuế
  cấm chuyển dịch, cấm chuyển nhượng, ngăn chặn giao dịch
  người mua ngay tình, vô hiệu, giao dịch giả tạo
  tập sự, thử việc, chứng chỉ, ngoại ngữ, tin học, bằng cử nhân, bằng thạc sĩ, văn bằng
  tài khoản ngân hàng của đương sự, thông tin tài khoản
  tổ chức tại đâu, địa điểm tổ chức, địa điểm cưỡng chế, địa điểm họp
  ngoại tệ, vàng bạc, kim khí quý, tiền ảo
  tàu bay, tàu biển, ô tô, xe máy, biển số
  hoàn tiền, trả lại tiền thừa, tiền thừa
  chuyển khoản, tiền mặt
  biên soạn, in ấn, tài liệu tập huấn
  thẩm phán, kiểm sát viên, hội thẩm
  người làm chứng, người chứng kiến, tổ trưởng dân phố
  giấy mời, giấy triệu tập, giấy báo, thư mời
  xác nhận kết quả, giấy xác nhận, xác nhận đã thi hành
  tài sản ở nơi khác, tài sản ở tỉnh khác, chuyển hồ sơ
  cổng dịch vụ công, dịch vụ công, nộp trực tuyến, mã qr
  thu nhập bị mất, mất thu nhập, chi phí thuốc men
  thi hành án chủ động, chủ động ra quyết định, thi hành theo yêu cầu
  thay thế quyết định, thay thế công văn, thay thế văn bản, bãi bỏ, hết hiệu lực, còn hiệu lực, hiệu lực thi hành
  giải thích bản án, bản án tuyên không rõ, tuyên không rõ, đính chính, sửa chữa bản án = giải thích, đính chính
  kiêm nhiệm, kiêm luôn, kiêm thêm
  thu nhập tăng thêm, tiền thưởng, mức thưởng, được thưởng
  xóa kỷ luật, xoá kỷ luật, hết kỷ luật, xóa án tích
  cấu hình, máy chủ, máy scan, máy tính, máy in, đường truyền, dung lượng, wifi, camera
  tiền giả, vàng giả, hàng giả, vũ khí, động vật, thực phẩm, xăng dầu
  bưu điện, bưu chính, chuyển phát, qua fax
  tổng đài
  giám định, trưng cầu giám định
  đấu giá viên, thù lao đấu giá, đấu giá trực tuyến, trả giá, rút lại giá
  chuộc lại, quyền ưu tiên mua, nhận tài sản để trừ, cấn trừ
  danh dự, phục hồi danh dự, nhân phẩm
  quê quán, tiểu sử, sinh năm, bao nhiêu tuổi, độ tuổi, học vị
  chuyển công tác, thuyên chuyển, nghỉ việc, xin nghỉ
  kỷ luật đảng, kỷ luật về đảng, khai trừ, đảng viên
  trang trải, tạm cư, chỗ ở tạm, đồ đạc, dọn đồ, thay khóa
  trích lục, sao lục, cấp trích lục, trích sao
  phong tỏa, phong toả
  hợp đồng thuê, hợp đồng mua bán, hợp đồng tặng cho, tặng cho, mua bán nhà
  tách thửa, đo đạc, cắm mốc, ranh giới, tranh chấp ranh
  cây trồng, hoa màu, vật nuôi, gia súc
  tái phạm nguy hiểm, án treo, ra tù, mãn hạn, đặc xá
  mất trộm, bị trộm, thiên tai, hỏa hoạn
  bảo quản hộ, thuê kho, kho bãi
  nhà thầu, đơn vị phát triển, ai xây dựng phần mềm, công ty nào xây dựng
  đào tạo bao nhiêu, học phí, giảng viên, báo cáo viên
  họp báo, báo chí, phóng viên, nhà báo, phỏng vấn, phát ngôn
  công khai trên báo, đăng báo, trên báo nào
  chia đều, liên đới bồi thường, cùng bồi thường, góp tiền
  trả góp, trả làm nhiều lần, hoàn trả nhiều lần
  chiết khấu, ưu đãi, giảm lãi, xóa nợ, khoanh nợ, cơ cấu nợ
  tường trình, giải trình, bản tự kiểm điểm, kiểm điểm
  quyền gì, quyền lợi gì, quyền và nghĩa vụ gì = quyền
  quản trị, bảo trì, bảo hành, nâng cấp phần mềm
  phí, mức phí thẩm định, phí đấu giá
  biểu quyết, bỏ phiếu, lấy phiếu, tín nhiệm
  trưng dụng, trưng mua, thu hồi đất, giải phóng mặt bằng
  thanh tra chính phủ, kiểm toán nhà nước, kiểm toán
  chứng thư, chứng thư thẩm định, hạn của chứng thư
  người liên quan, quyền lợi nghĩa vụ liên quan
  đối trừ, bù trừ, trừ nợ, gán nợ
`;
