import type { Rule, RuleCitation } from './rule.ts';

const cuc: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b9',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 9',
  quote:
    'Theo dõi, tham mưu Lãnh đạo Cục trong chỉ đạo, đôn đốc việc thi hành án đối với án có điều kiện thi hành, đã ra quyết định thi hành trên 01 năm chưa thi hành xong.',
};
const province: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b7',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 7',
  quote:
    'Rà soát, tập trung chỉ đạo tổ chức thi hành dứt điểm vụ việc có điều kiện thi hành án, đã ra quyết định thi hành án quá 01 năm chưa thi hành xong, vụ việc thi hành án liên quan đến thu hồi nợ cho các tổ chức tín dụng;',
};
const region: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b9',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 9',
  quote:
    'Định kỳ kiểm tra hồ sơ tổ chức thi hành án của Chấp hành viên, đặc biệt đối với các vụ việc có điều kiện trên 01 năm nhưng chưa tổ chức thi hành xong;',
};

/** No exception in the text: periodic cases count here, and are only shown as a sub-total. */
export const a1: Rule = {
  id: 'A1',
  name: 'Có điều kiện thi hành, quá 01 năm chưa thi hành xong',
  severity: 'cao',
  years: 1,
  forecast: true,
  applies: (c) => c.condition === 'CDK',
  citations: [cuc, province, region],
  citationFor: (c) => (c.handlingLevel === 'KHU_VUC' ? region : province),
};
