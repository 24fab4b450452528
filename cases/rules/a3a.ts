import type { Rule, RuleCitation } from './rule.ts';

export const overFiveYearsProvince: RuleCitation = {
  document: 'D1',
  provision: 'D1/2.2/b8',
  section: '2.2',
  label: 'mục 2.2, gạch đầu dòng 8',
  quote:
    'Đối với các vụ việc có điều kiện thi hành đã ra quyết định thi hành án quá 05 năm chưa thi hành xong phải tăng cường chỉ đạo, giám sát nhằm thi hành xong cơ bản các vụ việc này, trừ các vụ việc thi hành theo định kỳ và những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được.',
};

/** An objective reason must be established: unknown counts as overdue. Unknown `periodic` goes to A3? instead. */
export const a3a: Rule = {
  id: 'A3a',
  name: 'Có điều kiện thi hành, quá 05 năm chưa thi hành xong',
  severity: 'nghiem_trong',
  years: 5,
  forecast: true,
  applies: (c) => c.condition === 'CDK' && c.periodic === false && c.objectiveReason !== true,
  citations: [overFiveYearsProvince],
  citationFor: () => overFiveYearsProvince,
};
