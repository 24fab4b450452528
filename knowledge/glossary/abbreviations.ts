import { glossary } from './entry.ts';

/** Abbreviations of the two directives and those officers type; domain 1.1 and 1.2. */
export const abbreviations = glossary(`
  thads, thi hành án ds = thi hành án dân sự
  thahc = thi hành án hành chính
  tha = thi hành án
  btnn, bt nhà nước, bồi thường nn = bồi thường nhà nước
  bđtc, bdtc, bđ tài chính, đảm bảo tài chính = bảo đảm tài chính
  ubnd, ub, uỷ ban, ủy ban = ủy ban nhân dân
  btp, bộ tp = bộ tư pháp
  qđ, qd, qđịnh = quyết định
  nv3, vụ nv3, vụ 3 = vụ nghiệp vụ 3
  tct → tổng cục trưởng
  b/c, bc = báo cáo
  kt. → ký thay
  vt → văn thư @0.8
  đại hội 13, đh xiii → đại hội xiii
  quốc hội khóa 15, qh khóa xv, qh 15 → quốc hội khóa xv
  chv, chấp viên, anh chấp, chvien = chấp hành viên
  chvt, chấp hành viên trưởng → trưởng phòng thads khu vực
  ttv, thẩm tra = thẩm tra viên
  ktv, kế toán = kế toán viên
  tktha, thư ký tha = thư ký thi hành án
  vks, vksnd, vkiểm sát, viện ks, kiểm sát = viện kiểm sát, viện kiểm sát nhân dân
  viện → viện kiểm sát nhân dân @0.6
  tand, toà án, tòa = tòa án, tòa án nhân dân
  ta → tòa án @0.4
  tandtc, tòa tối cao, toà tối cao = tòa án nhân dân tối cao
  vksndtc, viện tối cao, vks tối cao = viện kiểm sát nhân dân tối cao
  tctd, bank, nh, ngân hàng, nhà băng, nợ xấu, khoản vay → tổ chức tín dụng, án tín dụng ngân hàng
  án tín dụng, án ngân hàng, án bank, nợ ngân hàng, đòi nợ cho ngân hàng, thu nợ ngân hàng → án tín dụng ngân hàng, thu hồi nợ cho các tổ chức tín dụng
  án tnkt, án tham nhũng kinh tế, án kinh tế, án tham nhũng, án kinh tế tham nhũng → vụ án hình sự về tham nhũng kinh tế
  cđk, có đk, cdk = có điều kiện thi hành
  ccđk, ccdk, chưa đk, chưa có đk, không có điều kiện → chưa có điều kiện
  án có điều kiện, án có đk, án cđk → có điều kiện thi hành
  án không có điều kiện, án ccđk → chưa có điều kiện
  đk = điều kiện
  xm = xác minh
  xmđk, xm đk = xác minh điều kiện thi hành án
  cc = cưỡng chế
  kb = kê biên
  bđg, bdg, đg, đấu giá = bán đấu giá
  đg thành, bđg thành, đg xong → bán đấu giá thành
  chưa giao ts, chưa bàn giao, chưa bàn giao ts → chưa bàn giao tài sản
  tđg, thẩm định = thẩm định giá @0.7
  ts = tài sản
  kn = khiếu nại, kiến nghị @0.7
  tc = tố cáo @0.7
  kntc, kn tc, khiếu tố = khiếu nại tố cáo
  tcd = tiếp công dân
  tpl, thừa hành viên = thừa phát lại
  văn phòng thads, văn phòng thừa phát lại, văn phòng thi hành án dân sự → thừa phát lại @0.7
  pctn, chống tham nhũng = phòng chống tham nhũng
  cntt = công nghệ thông tin
  cđs, chuyển đổi số = chuyển đổi số
  ttđt, tttđt = thông tin điện tử
  hs = hồ sơ
  cq, cqnn = cơ quan
  cb, cbcc, cc viên, anh em, ae = công chức
  ld, lđ = lãnh đạo
  nv → nghiệp vụ, nhiệm vụ @0.6
  tw = trung ương
  bcđ, bcd, bcđ thads = ban chỉ đạo, ban chỉ đạo thads
  tp → thành phố, trưởng phòng @0.5
  kv = khu vực
  đv = đơn vị
  vb = văn bản
  cv = công văn
  tđkt, thi đua = thi đua khen thưởng
  tttp, tp trực thuộc → thành phố trực thuộc trung ương
  nsnn, ngân sách = ngân sách nhà nước
  lgi → làm gì
  ntn → như thế nào
  k, ko, khg, hong, hông, hem → không
  dc, đc, đk ko → được
  mn → mọi người
  vs → với
  j → gì
`);

/** Bodies and offices before and since 1/7/2025; domain 1.3. Weights below 1 where the one does not take over all duties of the other. */
export const bodies = glossary(`
  tổng cục, tổng cục thads, tổng cục thi hành án, tổng cục thi hành án dân sự = cục quản lý thads
  tổng cục trưởng, phó tổng cục trưởng → cục trưởng cục quản lý thads, lãnh đạo cục quản lý thads
  trên cục, cục quản lý, cục ql, cục qlthads, trung ương → cục quản lý thads, lãnh đạo cục quản lý thads @0.8
  lãnh đạo cục, sếp cục → lãnh đạo cục quản lý thads
  cục thads, cục thi hành án dân sự, cục thi hành án, cục thads tỉnh, cục tỉnh, cục mình, cục thi hành án tỉnh, thads tỉnh, tỉnh mình, cấp tỉnh, bên tỉnh, trên tỉnh → thads tỉnh thành phố, cục thads
  tỉnh → thads tỉnh thành phố @0.5
  cục trưởng cục thads, giám đốc cục, trưởng tỉnh, sếp tỉnh, thủ trưởng tỉnh, lãnh đạo tỉnh, trưởng thads, trưởng thads tỉnh, trưởng thi hành án tỉnh → trưởng thads tỉnh thành phố, cục trưởng cục thads
  chi cục, chi cục thads, chi cục thi hành án, chi cục mình, thads huyện, thi hành án huyện, phòng khu vực, phòng thi hành án khu vực, phòng kv → phòng thads khu vực, chi cục thads
  phòng thads khu vực = chi cục thads @0.7
  phòng → phòng thads khu vực @0.4
  chi cục trưởng, trưởng phòng, trưởng phòng khu vực, sếp phòng, trưởng khu vực → trưởng phòng thads khu vực
  thủ trưởng cơ quan thads, thủ trưởng cơ quan = trưởng thads tỉnh thành phố @0.6
  ban chuyên môn, ban nghiệp vụ, trưởng ban, các ban, ban tôi → trưởng các ban chuyên môn thuộc cục
  ban pháp chế, ban kiểm tra, ban chuyển đổi số, ban kế hoạch tài chính, ban tổ chức cán bộ, ban nghiệp vụ thi hành án hành chính → trưởng các ban chuyên môn thuộc cục @0.7
  vụ giải quyết khiếu nại tố cáo, vụ gqkntc → ban chuyên môn, giải quyết khiếu nại tố cáo @0.6
  vụ nghiệp vụ 1, vụ nghiệp vụ 2, nv1, nv2 → ban chuyên môn thuộc cục, vụ nghiệp vụ 3 @0.5
  vụ nghiệp vụ → ban chuyên môn, vụ nghiệp vụ 3 @0.7
  huyện, quận → địa bàn huyện, phòng thads khu vực @0.5
  xã, phường → chính quyền địa phương @0.5
  tỉnh ủy, huyện ủy, thành ủy, đảng ủy, cấp uỷ, bí thư → cấp ủy, chính quyền các cấp
  chính quyền, địa phương → cấp ủy chính quyền địa phương, chính quyền các cấp @0.7
  chủ tịch, chủ tịch tỉnh, chủ tịch xã, chủ tịch huyện, chủ tịch ủy ban → chủ tịch ubnd
  công an, cảnh sát, điều tra → cơ quan điều tra @0.7
  các ngành, liên ngành, cơ quan tố tụng → các cơ quan có liên quan, cơ quan điều tra truy tố xét xử, họp liên ngành @0.6
  chính phủ, thủ tướng → thủ tướng chính phủ @0.8
  quốc hội → quốc hội khóa xv @0.7
  bộ → bộ tư pháp @0.6
  sở tài chính, bên tài chính, phòng tài chính → cơ quan tài chính có thẩm quyền
  sở tư pháp → cơ quan quản lý nhà nước về công tác btnn @0.7
`);
