import type { MatterStage } from '../../cases/matters/model.ts';

/** Words of BTNN and BĐTC records of the feed; the cards of /boithuong have their own in matters.ts. */

const STAGES: Readonly<Record<MatterStage, string>> = {
  NGUY_CO: 'nguy cơ',
  YEU_CAU: 'có yêu cầu bồi thường',
  THU_LY: 'đã thụ lý',
  XAC_MINH_THIET_HAI: 'đang xác minh thiệt hại',
  THUONG_LUONG: 'đang thương lượng',
  QUYET_DINH: 'đã có quyết định bồi thường',
  CAP_KINH_PHI: 'cấp kinh phí',
  CHI_TRA: 'chi trả',
  HOAN_TRA: 'thu hồi hoàn trả',
  KET_THUC: 'đã kết thúc',
  TOA_AN: 'đang giải quyết tại tòa án',
  KHONG_THU_LY: 'không thụ lý',
  DINH_CHI: 'đình chỉ',
  QD_THI_HANH_AN: 'đã có quyết định thi hành án',
  DUNG_KP_TIET_KIEM: 'dùng kinh phí tiết kiệm',
  LAP_HO_SO: 'lập hồ sơ',
  THANH_TOAN: 'thanh toán',
  BAO_CAO: 'báo cáo kết quả',
  HOI_DONG_LOI: 'hội đồng xem xét trách nhiệm',
  QD_HOAN_TRA: 'đã có quyết định hoàn trả',
};

export const stageName = (stage: MatterStage): string => STAGES[stage];
