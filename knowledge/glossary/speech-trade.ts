import { glossary } from './entry.ts';

/** Terms of the trade at large, beyond what the two directives happen to say; for laws and decrees that are added. */
export const tradeSpeech = glossary(`
  kiện ra thi hành án, nộp đơn thi hành án, làm đơn thi hành án → đơn yêu cầu thi hành án
  tự nguyện trả, tự trả, tự làm, tự nguyện → tự nguyện thi hành án @0.6
  trả đơn, trả hồ sơ cho dân → trả lại đơn yêu cầu thi hành án
  dừng thi hành, ngưng thi hành, tạm dừng, gác lại → hoãn thi hành án, tạm đình chỉ thi hành án @0.7
  hủy luôn, chấm dứt luôn, đóng hồ sơ, khép hồ sơ → đình chỉ thi hành án, kết thúc thi hành án @0.7
  chuyển án đi nơi khác, gửi án đi nơi khác, chuyển đi nơi khác thi hành → ủy thác thi hành án
  xin giảm, xin miễn, xét miễn giảm → miễn giảm nghĩa vụ thi hành án
  án phí, lệ phí tòa, tiền phạt tòa → khoản thu cho ngân sách nhà nước @0.7
  trừ lương, khấu trừ lương → trừ vào thu nhập của người phải thi hành án
  trừ tài khoản, lấy tiền trong tài khoản, rút tiền tài khoản → khấu trừ tiền trong tài khoản
  phong tỏa tài khoản, khóa tài khoản, đóng băng tài khoản → phong tỏa tài khoản, biện pháp bảo đảm
  chặn sang tên, cấm sang tên, ngăn sang tên, chặn chuyển nhượng → tạm dừng việc đăng ký chuyển quyền sở hữu sử dụng, biện pháp bảo đảm
  thu giữ giấy tờ, giữ sổ → tạm giữ tài sản giấy tờ, biện pháp bảo đảm
  sổ đỏ, sổ hồng, bìa đỏ, bìa hồng → giấy chứng nhận quyền sử dụng đất
  đất, miếng đất, thửa → quyền sử dụng đất @0.4
  nhà, căn nhà, căn hộ → tài sản gắn liền với đất, nhà ở @0.4
  thế chấp, cắm nhà, cầm cố, nhà đang vay → tài sản thế chấp, tài sản bảo đảm @0.8
  giá khởi điểm, giá ban đầu, giá mở → giá khởi điểm
  hạ giá, giảm giá, bán không ai mua, ế → giảm giá tài sản, bán đấu giá không thành
  cọc, tiền cọc, đặt cọc → tiền đặt trước, tiền đặt cọc
  bỏ cọc, trúng rồi bỏ, trúng không nộp tiền → người trúng đấu giá không nộp đủ tiền, hủy kết quả bán đấu giá @0.8
  ra ở riêng, dọn nhà, trả nhà, giao trả nhà → giao nhà, chuyển giao quyền sử dụng đất @0.7
  chia tiền, thanh toán tiền, trả tiền cho dân → thanh toán tiền thi hành án
  gửi ngân hàng, gửi tiết kiệm → gửi tiền tiết kiệm, tiền tồn @0.6
  lãi, tiền lãi, lãi chậm → lãi chậm thi hành án
  con dấu, giấy triệu tập, giấy mời, giấy báo, giấy gọi → thông báo về thi hành án @0.6
  tống đạt, giao giấy, đưa giấy → thông báo về thi hành án, tống đạt
  ủy ban chứng, chính quyền chứng, người làm chứng → chính quyền địa phương @0.5
  công an hỗ trợ, nhờ công an → lực lượng bảo vệ cưỡng chế, cơ quan công an @0.7
  chống đối, cản trở, chống người thi hành → chống người thi hành công vụ, cưỡng chế thi hành án @0.7
`);
