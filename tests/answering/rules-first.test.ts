import { expect, it } from 'vitest';
import { leastAgeIn } from '../../answering/rules-first.ts';

it.each([
  ['án 2 tỷ đã 14 tháng chưa xong', 14 / 12],
  ['việc 5 tỷ quá 3 năm chưa xong', 3],
  ['vu 5 ty 2 nam chua xong', 2],
  ['ra quyết định tháng 6 năm 2025 chưa xong', null],
  ['ra quyet dinh thang 6 nam 2025', null],
  ['vụ 5 tỷ chưa được 6 năm', null],
  ['vu 5 ty chua day 2 nam', null],
  ['vụ 5 tỷ tối đa 2 năm', null],
  ['vụ 5 tỷ ít hơn 2 năm', null],
])('%s: at least %s years', (question, years) => {
  expect(leastAgeIn(question)?.years ?? null).toBe(years);
});
