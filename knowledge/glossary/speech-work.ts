import { glossary } from './entry.ts';

/** How a case is handled: judgment, decision, verification, time, seizure, valuation, auction, handover. */
export const caseSpeech = glossary(`
  án tồn, tồn đọng, tồn lâu, án lâu, án kéo dài, án quá hạn, án để lâu, án cũ, vụ cũ, ngâm án, ngâm hồ sơ, để lâu, dây dưa, lâu chưa xong, chưa xong, làm mãi không xong, quá năm, nằm lâu → chưa thi hành xong, kéo dài
  quá 1 năm, hơn 1 năm, hơn một năm, trên một năm, quá một năm, năm rưỡi, quá hạn 1 năm → quá 01 năm chưa thi hành xong, trên 01 năm chưa thi hành xong
  quá 3 năm, hơn 3 năm, ba năm, hơn ba năm, 4 năm, bốn năm → quá 3 năm chưa thi hành xong
  quá 5 năm, hơn 5 năm, năm năm, hơn năm năm, 6 năm, 7 năm, 8 năm, sáu năm, bảy năm, tám năm, 10 năm, mười năm → quá 05 năm chưa thi hành xong
  một năm, mười hai tháng, 12 tháng, 1 năm → 01 năm @0.8
  20 tỏi, hai mươi tỷ, 20 tỉ, 20ty, hai chục tỷ → 20 tỷ đồng
  tiền lớn, số tiền to, giá trị lớn, vụ lớn, án lớn, án to → vụ việc có giá trị lớn, số tiền lớn, vụ việc lớn
  tỷ, tỉ → tỷ đồng có giá trị từ 20 tỷ đồng trở lên @0.4
  xong cơ bản → thi hành xong cơ bản
  làm cho xong, làm xong, xong hẳn, giải quyết xong, dứt điểm, xử cho xong, xử lý dứt, thanh toán xong, kết thúc → thi hành dứt điểm, thi hành xong cơ bản @0.8
  mất bao lâu, thúc tiến độ, đẩy nhanh, làm nhanh, chạy tiến độ, gấp, khẩn → đẩy nhanh tiến độ, kịp thời @0.6
  tới đâu, đến đâu rồi, tiến độ → rà soát tiến độ từng vụ việc @0.7
  cấp dưỡng, nuôi con, trả dần, trả góp, theo tháng, hằng tháng, hàng tháng, theo kỳ, từng đợt → thi hành theo định kỳ
  bất khả kháng, khách quan, không làm được, làm không nổi, không thể làm → lý do khách quan mà không thể tổ chức thi hành được
  ngoại lệ, loại trừ, miễn, được trừ, không tính, trừ ra, khỏi tính → trừ các vụ việc @0.7
  còn tài sản, còn đất, còn nhà, có tiền, có khả năng trả, có của → có điều kiện thi hành
  không có khả năng trả nợ, chưa có khả năng trả nợ, không còn gì, trắng tay, hết tiền, không có tài sản → chưa có điều kiện, người phải thi hành án chưa có điều kiện
  bản án, nhận án, tiếp nhận án, thụ lý, vào sổ → tiếp nhận bản án, khâu thụ lý @0.8
  ra quyết định, ký quyết định, làm quyết định, soạn quyết định, ban hành quyết định → ra quyết định thi hành án, ban hành quyết định thi hành án
  được ký quyết định, quyền ký quyết định, ký quyết định thi hành án, ký qđ, ký qđ tha, ai ký quyết định → việc ra quyết định thi hành án thuộc thẩm quyền, không để xảy ra sai phạm trong việc ra quyết định
  án có hiệu lực, án đã có hiệu lực, bản án có hiệu lực, sót án, bỏ sót, không sót → 100% bản án quyết định đã có hiệu lực pháp luật
  đọc kỹ bản án, xem kỹ bản án, soi bản án, nội dung án → kiểm tra chặt chẽ nội dung bản án quyết định
  ra quyết định sai, quyết định sai, ký sai, ký nhầm, làm sai quyết định, ra nhầm → ra quyết định thi hành án sai do lỗi chủ quan
  lỗi của mình, do mình, cố ý, cẩu thả, ẩu, làm ẩu, chủ quan → lỗi chủ quan
  xác minh, xm lại, xác minh lại, đi xác minh, kiểm tra tài sản → xác minh điều kiện thi hành án
  chậm xác minh, xác minh trễ, quên xác minh, lâu không xác minh, không xác minh → chậm xác minh, xác minh lại
  phân loại, xếp loại án, phân loại án → xác minh phân loại án
  số liệu lạ, số liệu bất thường, số nhảy, tăng giảm đột ngột, số tăng vọt, số tụt, số ảo, số đẹp, số liệu không thật, nhảy số, thay đổi đột ngột → biến động bất thường về số liệu
  số liệu, con số, thống kê, đếm → thống kê chính xác, báo cáo thống kê @0.6
  cưỡng chế, tịch thu nhà, thu nhà, dỡ nhà, đuổi ra khỏi nhà → cưỡng chế, cưỡng chế thi hành án
  kê biên, niêm phong, khóa tài sản, bắt tài sản, xiết nhà, siết nhà, xiết nợ, siết nợ → kê biên, cưỡng chế kê biên
  phong tỏa, phong toả, chặn tài khoản, ngăn tẩu tán, tẩu tán, giữ tài sản trước → biện pháp bảo đảm, áp dụng biện pháp bảo đảm
  định giá, thẩm giá, làm giá, công ty định giá, thuê định giá, thuê thẩm định, bên định giá, công ty thẩm định → tổ chức thẩm định giá, thẩm định giá
  chọn công ty, chọn bên, chọn đơn vị, thuê bên ngoài, chọn tổ chức, lựa công ty → lựa chọn tổ chức thẩm định giá đấu giá tài sản
  phát mại, phát mãi, bán nhà, bán đất, bán tài sản, đem bán, rao bán, thanh lý, đấu giá, đấu → bán đấu giá tài sản
  công ty đấu giá, bên đấu giá, trung tâm đấu giá, nhà đấu giá → tổ chức bán đấu giá
  dìm giá, quân xanh, quân đỏ, thông đồng, thổi giá, móc ngoặc, đi đêm → sai phạm của các tổ chức trong quá trình thẩm định giá bán đấu giá
  bán hụt, hủy đấu giá, huỷ đấu giá, hủy kết quả, đấu giá bị hủy, bán bị hủy, bị hủy → hủy kết quả bán đấu giá
  ký hợp đồng đấu giá, hợp đồng bán đấu giá, thuê bán đấu giá, giao cho công ty bán → ký hợp đồng ủy quyền bán đấu giá tài sản
  giấy tờ nhà đất, giấy tờ tài sản, pháp lý tài sản, sổ đỏ, sạch về pháp lý → tính pháp lý của tài sản đưa ra bán đấu giá
  giao nhà, giao đất, giao tài sản, bàn giao, giao tài, nhận nhà → bàn giao tài sản, giao tài sản trúng đấu giá
  chưa giao, giao trễ, giao muộn, chậm giao, chậm bàn giao, không giao được, chưa nhận được nhà, bán rồi chưa giao, bán xong chưa giao, giao nhà đất trễ → chưa bàn giao tài sản, chậm giao tài sản bán đấu giá thành, giao tài sản trúng đấu giá đúng thời hạn
  đấu giá xong, bán xong, bán được rồi, đấu giá thành, trúng đấu giá, bán thành → bán đấu giá thành, trúng đấu giá
  tang vật, vật chứng, tang chứng, kho vật chứng, kho tang vật → quản lý xử lý vật chứng
  người tù, phạm nhân, trong tù, đi tù, trại → phối hợp thu tiền tại trại giam
  tiền tồn, tiền treo, tiền còn trong tài khoản, tiền chưa chi, tiền gửi tạm giữ, tiền kẹt → xử lý tiền tồn, kế toán nghiệp vụ
  từ đầu tới cuối, từ đầu đến cuối, từ lúc nào đến lúc nào, cả quá trình, suốt quá trình, toàn bộ các khâu, các bước → từ khâu thụ lý đến khi kết thúc việc thi hành án, toàn bộ quá trình tổ chức thi hành án
  các bước, thủ tục, bài bản → trình tự thủ tục thi hành án @0.7
  quy trình, làm đúng bước → quy trình tổ chức thi hành án, các quy trình được áp dụng trong hệ thống thads @0.7
  án hành chính, kiện ủy ban, kiện hành chính → thi hành án hành chính, án hành chính, thahc
  ủy ban không chịu thi hành, ủy ban chây ì, ủy ban chậm, chủ tịch không thi hành, xã không chịu làm → thahc chậm thi hành thuộc trách nhiệm của ubnd, không chấp hành án hành chính
  chây ì, trốn, không chịu thi hành, không chịu làm, cố tình không trả, lì → không chấp hành án @0.8
  đại án, án điểm, án trung ương theo dõi → vụ án hình sự về tham nhũng do ban chỉ đạo trung ương về phòng chống tham nhũng tiêu cực theo dõi
  tham ô, rút ruột, rút ruột công quỹ, biển thủ, thụt két, ăn cắp của công, bòn rút, cuỗm, tham nhũng → thất thoát chiếm đoạt trong các vụ án hình sự về tham nhũng, tham nhũng
  thu hồi tài sản, thu hồi ts → thu hồi tài sản bị thất thoát chiếm đoạt @0.8
  thu hồi, gom về, lấy lại tiền, đòi lại, thu lại, tiền về, tiền về ngân sách, vớt lại → thu hồi tài sản bị thất thoát chiếm đoạt, thu hồi @0.8
  khoản nào, khoản phải thi hành, tính khoản, loại khoản → xác định khoản phải thi hành khoản không phải thi hành @0.7
  bị cáo, tội phạm, hình sự → vụ án hình sự @0.7
`);
