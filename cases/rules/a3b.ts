import type { Rule, RuleCitation } from './rule.ts';

export const overFiveYearsRegion: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.3/b9',
  section: '2.3',
  label: 'mục 2.3, gạch đầu dòng 9',
  quote:
    'các vụ việc đã ra quyết định thi hành án quá 05 năm chưa thi hành xong phải tăng cường chỉ đạo, giám sát nhằm thi hành xong cơ bản các vụ việc này, trừ các vụ việc thi hành theo định kỳ và những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được.',
};

/** The duty of the Phòng has no "có điều kiện", unlike the province's: a review list, outside overdue totals. */
export const a3b: Rule = {
  id: 'A3b',
  name: 'Quá 05 năm chưa thi hành xong (rà soát của Phòng)',
  severity: 'trung_binh',
  years: 5,
  forecast: false,
  applies: (c) => c.condition !== 'CDK' && c.periodic === false && c.objectiveReason !== true,
  citations: [overFiveYearsRegion],
  citationFor: () => overFiveYearsRegion,
};
