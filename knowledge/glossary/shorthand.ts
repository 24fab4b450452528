import { glossary } from './entry.ts';

/**
 * Short forms of chat and of the office that no rule resolves: a letter for each syllable, or a syllable without its vowel.
 * Those of a letter and a whole syllable ("qtrinh") are read by rule. One-way, since most stand for several things.
 */
export const shorthand = glossary(`
  trc, trk → trước
  lm → làm
  bn, bnhieu, bnh → bao nhiêu
  ng, ngta, ngừi → người
  hnao, khnao → khi nào
  tnao, ntnao, nhtn → như thế nào
  bt → bồi thường @0.6
  ns → ngân sách @0.4
  tgian → thời gian
  cviec, cvc → công việc
  cso, csở → cơ sở
  thg → tháng, thường xuyên @0.4
  thg xuyên, thgxuyen, txuyen → thường xuyên
  lq, lquan → liên quan
  gq, gquyết → giải quyết
  gqkn → giải quyết khiếu nại
  gqtc → giải quyết tố cáo
  gqkntc, gq kntc → giải quyết khiếu nại tố cáo
  yc → yêu cầu
  ycbt, yc bt → yêu cầu bồi thường
  kq → kết quả
  vv → vụ việc
  vp, vphạm → vi phạm, văn phòng @0.7
  sp → sai phạm @0.8
  kt → kiểm tra, kinh tế @0.6
  pl → pháp luật
  ql → quản lý
  dn → doanh nghiệp @0.7
  đn → đề nghị @0.7
  gp → giải pháp
  bp → biện pháp
  bpbđ, bpbd, bp bđ → biện pháp bảo đảm
  bpcc, bp cc → biện pháp cưỡng chế
  kbts, kb ts → kê biên tài sản
  qsdđ, qsd đất, qsdd → quyền sử dụng đất
  kp → kinh phí
  tn → trách nhiệm @0.6
  hđ, hd → hợp đồng, hướng dẫn, hoạt động @0.5
  gđ → giai đoạn, giám đốc @0.5
  sl → số liệu @0.7
  tg → thời gian, tham gia @0.5
  tb → thông báo @0.7
  tt → thông tin, thông tư, trình tự thủ tục @0.4
  nd → nội dung, nhân dân @0.5
  pn → phòng ngừa @0.7
  hq → hiệu quả, hậu quả @0.5
  kh → kế hoạch @0.7
  ct → chỉ thị, chương trình @0.6
  kl → kết luận
  nđ → nghị định
  nq → nghị quyết
  ttlt → thông tư liên tịch
  lthads, luật tha → luật thads, luật thi hành án dân sự
  tnbt, tnbtnn, tnbtcnn, luật bt, luật btnn → trách nhiệm bồi thường của nhà nước
  cqđt, cqdt → cơ quan điều tra
  ca → công an, cơ quan điều tra @0.4
  cqthads, cq tha, cqtha → cơ quan thads, cơ quan thi hành án
  tcthads → tổng cục thi hành án dân sự
  cthads → cục thads
  ccthads → chi cục thads
  ptha, người pthá → người phải thi hành án
  đtha, người đtha → người được thi hành án
  tnkt → tham nhũng kinh tế
  bch → ban chấp hành
`);
