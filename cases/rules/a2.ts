import type { Rule, RuleCitation } from './rule.ts';

/** «từ 20 tỷ đồng trở lên» is inclusive; compared as exact VND, never rounded first. */
export const LARGE_VALUE_VND = 20_000_000_000;

const cuc: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.1/b9',
  section: '2.1',
  label: 'mục 2.1, gạch đầu dòng 9',
  quote:
    'Tham mưu giải pháp thi hành các vụ việc liên quan đến tổ chức tín dụng, đặc biệt những vụ việc có giá trị lớn, vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong.',
};
const province: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b7',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 7',
  quote:
    'thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do THADS tỉnh, thành phố tổ chức thi hành.',
};
const region: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b8',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 8',
  quote:
    'thường xuyên và theo định kỳ báo cáo Trưởng THADS tỉnh, thành phố kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do Phòng THADS khu vực tổ chức thi hành.',
};

/**
 * Who enforces decides who is reported to: a Phòng to the head of the province, the province to the Cục.
 * All types of case count; credit-institution cases are marked by their case type (docs/decisions/009-rule-readings.md).
 */
export const a2: Rule = {
  id: 'A2',
  name: 'Từ 20 tỷ đồng, có điều kiện thi hành, quá 03 năm chưa thi hành xong',
  severity: 'nghiem_trong',
  years: 3,
  forecast: true,
  applies: (c) => c.condition === 'CDK' && c.valueVnd !== null && c.valueVnd >= LARGE_VALUE_VND,
  citations: [cuc, province, region],
  citationFor: (c) => (c.handlingLevel === 'KHU_VUC' ? region : province),
};
