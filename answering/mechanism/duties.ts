import type { Cut, Duty, Level } from './model.ts';

const KHU_VUC: readonly Level[] = ['KHU_VUC'];
const TINH: readonly Level[] = ['TINH'];
const BAN: readonly Level[] = ['BAN'];
/**
 * D2 speaks to the heads of provinces. What it asks of "cơ quan THADS" it asked of Cục and Chi cục alike; of that, what is
 * no matter of standing in court came down to the Phòng of today; money did with a remark, since the Phòng keeps no
 * accounts of its own any more (docs/decisions/019-mechanism.md).
 */
const OFFICES: readonly Level[] = ['TINH', 'KHU_VUC'];

/** To whom D2 speaks where its sentence names nobody. */
const ADDRESSED = {
  provision: 'D2/mo-dau/p2',
  words: 'Cục trưởng Cục THADS các tỉnh, thành phố trực thuộc Trung ương',
};
const named = (provision: string, words: string) => ({ provision, words });

/** What the two directives make a duty in a matter of compensation, each by the words that say so. */
export const DUTIES: readonly Duty[] = [
  {
    id: 'progress-k',
    levels: KHU_VUC,
    provision: 'D1/2.3/b17',
    quote: { to: 'trên địa bàn.' },
    core: { to: 'tiến độ từng vụ việc' },
  },
  {
    id: 'progress-t',
    levels: TINH,
    provision: 'D1/2.2/b9',
    quote: { to: 'trên địa bàn.' },
    core: { to: 'tiến độ từng vụ việc' },
  },
  {
    id: 'ask-k',
    levels: KHU_VUC,
    provision: 'D1/2.3/b17',
    quote: { from: 'Kịp thời tham mưu báo cáo' },
    core: { from: 'Kịp thời tham mưu báo cáo', to: 'cơ quan có thẩm quyền' },
  },
  {
    id: 'ask-t',
    levels: TINH,
    provision: 'D1/2.2/b9',
    quote: { from: 'Kịp thời báo cáo' },
    core: { from: 'Kịp thời báo cáo', to: 'cơ quan có thẩm quyền' },
  },
  {
    id: 'court-k',
    levels: KHU_VUC,
    provision: 'D1/2.3/b18',
    quote: { to: 'cơ quan Tòa án giải quyết' },
    core: { to: 'Tòa án nhân dân' },
  },
  { id: 'watch-k', levels: KHU_VUC, provision: 'D1/2.3/b11', quote: {}, core: { to: 'ngay từ đầu' } },
  { id: 'watch-t', levels: TINH, provision: 'D1/2.2/b6', quote: {}, core: { to: 'ngay từ đầu' } },
  {
    id: 'lessons-k',
    levels: KHU_VUC,
    provision: 'D1/2.3/b16',
    quote: { to: 'báo cáo Trưởng THADS tỉnh, thành phố.' },
    core: { to: 'rút kinh nghiệm chung' },
  },
  { id: 'lessons-b', levels: BAN, provision: 'D1/2.1/b15', quote: {} },
  {
    id: 'inspect-b',
    levels: BAN,
    provision: 'D1/2.1/b8',
    quote: { from: 'Thực hiện kiểm tra toàn diện', to: 'hoạt động thừa phát lại.' },
    core: { from: 'công tác theo dõi án hành chính', to: 'bảo đảm tài chính' },
  },
  {
    id: 'unblock-b',
    levels: BAN,
    provision: 'D1/2.1/b10',
    quote: { to: 'các đề nghị, vướng mắc.' },
    core: { from: 'đề xuất các biện pháp', to: 'THADS tỉnh, thành phố' },
  },
  {
    id: 'join',
    levels: OFFICES,
    provision: 'D2/4/p1',
    quote: { to: 'báo cáo về Tổng cục THADS.' },
    core: { from: 'chủ động tham gia giải quyết', to: 'báo cáo về Tổng cục THADS' },
    who: named('D2/4/p1', 'Thủ trưởng cơ quan THADS'),
  },
  {
    id: 'review',
    levels: TINH,
    provision: 'D2/4/p1',
    quote: { from: 'Quá trình giải quyết', to: 'bị yêu cầu bồi thường' },
    core: { from: 'rà soát lại toàn bộ', to: 'xác định rõ sai phạm' },
    who: ADDRESSED,
  },
  {
    id: 'delay',
    levels: TINH,
    provision: 'D2/4/p1',
    quote: { from: 'khắc phục tình trạng chậm' },
    core: { from: 'khắc phục tình trạng chậm', to: 'kéo dài giải quyết' },
    who: ADDRESSED,
  },
  {
    id: 'solver',
    levels: TINH,
    provision: 'D2/4/p2',
    quote: { to: 'gây ra thiệt hại.' },
    core: { from: 'cử người giải quyết bồi thường', to: 'năm 2017' },
    who: ADDRESSED,
  },
  {
    id: 'partners',
    levels: TINH,
    provision: 'D2/4/p2',
    quote: { from: 'Chủ động tranh thủ phối hợp' },
    core: { from: 'phối hợp với các cơ quan có liên quan', to: 'cơ quan tài chính có thẩm quyền' },
    who: ADDRESSED,
  },
  {
    id: 'summons',
    levels: TINH,
    provision: 'D2/4/p3',
    quote: { to: 'tham gia hiệu quả tại Tòa án.' },
    core: { to: 'theo triệu tập của Tòa án' },
    who: ADDRESSED,
  },
  {
    id: 'support',
    levels: TINH,
    provision: 'D2/4/p3',
    quote: { from: 'Cục trưởng Cục THADS có trách nhiệm', to: 'giải quyết yêu cầu bồi thường' },
    core: { from: 'chỉ đạo và hỗ trợ', to: 'tham gia tố tụng' },
    who: named('D2/4/p3', 'Cục trưởng Cục THADS'),
  },
  {
    id: 'attend',
    levels: TINH,
    provision: 'D2/4/p3',
    quote: { from: 'khi được triệu tập', to: 'khoán trắng cho Chấp hành viên' },
    core: { from: 'trực tiếp tham gia phiên tòa', to: 'khoán trắng cho Chấp hành viên' },
    who: named('D2/4/p3', 'Lãnh đạo cơ quan THADS'),
  },
  {
    id: 'report',
    levels: TINH,
    provision: 'D2/4/p3',
    quote: { from: 'thường xuyên báo cáo cơ quan quản lý cấp trên' },
    core: { from: 'thường xuyên báo cáo', to: 'Tổng cục THADS' },
    who: named('D2/4/p3', 'Lãnh đạo cơ quan THADS'),
  },
  {
    id: 'pay',
    levels: OFFICES,
    money: true,
    provision: 'D2/6/p1',
    quote: { to: 'nghiêm túc việc chi trả' },
    core: { from: 'thực hiện nghiêm túc việc chi trả', to: 'việc chi trả' },
    who: named('D2/6/p1', 'các cơ quan THADS'),
  },
  {
    id: 'recover',
    levels: OFFICES,
    money: true,
    provision: 'D2/6/p1',
    quote: { from: 'thu hồi khoản tiền hoàn trả', to: 'người có lỗi' },
    who: named('D2/6/p1', 'các cơ quan THADS'),
  },
  {
    id: 'third',
    levels: OFFICES,
    money: true,
    provision: 'D2/6/p1',
    quote: { from: 'áp dụng những biện pháp thu hồi' },
    core: { from: 'thu hồi các khoản tiền', to: '(nếu có)' },
    who: named('D2/6/p1', 'các cơ quan THADS'),
  },
  {
    id: 'accepted',
    levels: TINH,
    provision: 'D2/3/p3',
    quote: {},
    core: { from: 'khắc phục hậu quả', to: 'dứt điểm việc thi hành án' },
    who: ADDRESSED,
  },
  {
    id: 'complaints',
    levels: TINH,
    provision: 'D2/3/p2',
    quote: { to: 'bán đấu giá thành.' },
    core: { from: 'khắc phục ngay', to: 'Chấp hành viên' },
    who: ADDRESSED,
  },
  {
    id: 'upward',
    levels: TINH,
    provision: 'D2/3/p2',
    quote: { from: 'Trường hợp có khó khăn vướng mắc' },
    core: { from: 'kịp thời báo cáo', to: 'cấp trên' },
    who: ADDRESSED,
  },
  {
    id: 'remedy',
    levels: OFFICES,
    provision: 'D2/5/p1',
    quote: {},
    core: { from: 'chủ động khắc phục hậu quả', to: 'giảm thiệt hại' },
    who: named('D2/5/p1', 'cơ quan THADS'),
  },
  {
    id: 'forecast',
    levels: TINH,
    provision: 'D2/5/p2',
    quote: { to: 'rút kinh nghiệm, phòng tránh.' },
    core: { from: 'công tác dự báo', to: 'trong THADS' },
    who: ADDRESSED,
  },
  {
    id: 'warn',
    levels: TINH,
    provision: 'D2/5/p2',
    quote: { from: 'Trong các hội nghị, giao ban Quý' },
    core: { from: 'lồng ghép nội dung cảnh báo', to: 'BTNN, BĐTC' },
    who: ADDRESSED,
  },
  {
    id: 'guide',
    levels: TINH,
    provision: 'D2/2/p1',
    quote: { from: 'chủ động xin ý kiến chỉ đạo', to: 'vượt quá thẩm quyền' },
    core: { from: 'chủ động xin ý kiến chỉ đạo', to: 'Tổng cục THADS' },
    who: ADDRESSED,
  },
  {
    id: 'centre',
    levels: TINH,
    provision: 'D2/ket-thuc',
    quote: { from: 'Quá trình thực hiện, nếu có khó khăn' },
    core: { from: 'báo cáo về Tổng cục', to: '(qua Vụ Nghiệp vụ 3)' },
    who: named('D2/ket-thuc', 'Cục trưởng Cục THADS các tỉnh, thành phố trực thuộc Trung ương'),
  },
];

/** Who answers for it that it came to compensation, by the letter; no duty to be ticked off, and shown under them. */
export const ANSWERS_FOR_IT: { readonly provision: string; readonly quote: Cut } = {
  provision: 'D2/1/p1',
  quote: { from: 'Đơn vị nào để xảy ra BTNN, BĐTC', to: 'Thủ trưởng cơ quan THADS.' },
};
