import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIELDS } from '../../../cases/import/fields.ts';
import { readHeading } from '../../../cases/import/headings.ts';

const nameOf = (heading: string): string | null => {
  const meaning = readHeading(heading);
  return meaning === null || meaning === 'class-3' ? meaning : meaning.name;
};

it('no heading of a field means another one when its words are shortened', () => {
  const wrong = FIELDS.flatMap(({ name, headings }) =>
    headings.filter((heading) => nameOf(heading) !== name).map((heading) => `${name}: ${heading}`),
  );
  expect(wrong).toEqual([]);
});

it.each<[string, readonly string[]]>([
  [
    'value_vnd',
    [
      'Phải thi hành',
      'Phải thi hành (đồng)',
      'Số tiền phải THA',
      'Tổng số phải thi hành (đồng)',
      'Tổng số tiền phải THADS',
      'Tiền (1.000 đồng) / Phải thi hành',
      'Phải thi hành / Số tiền',
      'Giá trị phải THA (triệu đồng)',
      'Số tiền phải thi hành theo QĐ (đồng)',
    ],
  ],
  ['enforced_vnd', ['Đã thi hành / Số tiền', 'Đã THA được', 'Tiền / Đã thi hành', 'Số tiền đã THA']],
  ['remaining_vnd', ['Còn phải THA', 'Số tiền còn phải thi hành án', 'Còn phải thi hành / Số tiền']],
  [
    'decision_no',
    ['Số QĐ THADS', 'Quyết định / Số', 'QĐ thi hành án dân sự / Số, ký hiệu', 'Quyết định THA (số, ngày)'],
  ],
  ['decision_date', ['QĐ / Ngày', 'Ngày ra QĐ', 'Quyết định thi hành án / Ngày ban hành']],
  ['judgment_no', ['Bản án, Quyết định / Số', 'Số BA, QĐ']],
  ['judgment_date', ['Bản án, Quyết định / Ngày, tháng, năm']],
  ['judgment_court', ['Bản án, Quyết định / Cơ quan ban hành', 'Tòa án xét xử']],
  ['ccdk_decision_date', ['QĐ chưa có điều kiện thi hành án / Ngày']],
  ['postponed', ['QĐ hoãn THADS / Số', 'QĐ hoãn thi hành án / Ngày']],
  ['unit_code', ['Cơ quan thi hành án dân sự', 'Phòng THADS', 'Chi cục THADS']],
  ['executor_id', ['CHV / Mã', 'Mã số chấp hành viên']],
  ['executor_name', ['Họ và tên chấp hành viên', 'CHV thụ lý']],
  ['last_verification_date', ['Ngày XM gần nhất', 'Ngày xác minh ĐKTHA gần nhất']],
  ['condition', ['Điều kiện THA', 'Phân loại ĐK THA']],
])('%s is known by what exports write', (field, headings) => {
  expect(headings.map((heading) => [heading, nameOf(heading)])).toEqual(
    headings.map((heading) => [heading, field]),
  );
});

it.each([
  'Số việc phải thi hành',
  'Tổng số việc phải thi hành',
  'Việc / Phải thi hành',
  'Về việc / Phải thi hành',
  'Phải thi hành / Số việc',
  'Phải thi hành (việc)',
  'Phải thi hành - việc',
  'Ngày phải thi hành',
])('«%s» is a count or a day and never a sum', (heading) => expect(nameOf(heading)).not.toBe('value_vnd'));

it.each([
  ['a part of the sum', 'Chưa thu được / Số tiền'],
  ['the sum of a sale', 'Kết quả bán đấu giá / Giá trị'],
  ['a valuation', 'Thẩm định giá / Số tiền'],
  ['costs', 'Án phí / Số tiền'],
  ['the number of another decision', 'QĐ cưỡng chế / Số QĐ'],
  ['the day of another decision', 'QĐ kỷ luật cán bộ / Ngày QĐ'],
])('%s is not the case’s own: «%s»', (_what, heading) => {
  expect(['value_vnd', 'decision_no', 'decision_date']).not.toContain(nameOf(heading));
});

it.each([
  'Nơi ở',
  'Hộ khẩu thường trú',
  'STK',
  'Email',
  'Quê quán',
  'Người phải thi hành án / Địa chỉ',
  'Mã số thuế',
])('«%s» is dropped at the door', (heading) => expect(nameOf(heading)).toBe('class-3'));

const aHeading = fc.constantFrom(
  ...FIELDS.flatMap(({ name, headings }) => headings.map((heading) => ({ name, heading }))),
);

it('marks, case, spaces and the way Unicode is composed do not change what a heading means', () => {
  const shape = fc.record({ upper: fc.boolean(), nfd: fc.boolean(), wide: fc.boolean() });
  fc.assert(
    fc.property(aHeading, shape, ({ name, heading }, { upper, nfd, wide }) => {
      let written = upper ? heading.toUpperCase() : heading;
      if (nfd) written = written.normalize('NFD');
      // A heading of two rows keeps its joint.
      if (wide) written = ` ${written.replace(/(?<!\/) (?!\/)/g, '\u00a0 ')} `;
      expect(nameOf(written)).toBe(name);
    }),
  );
});

it('a unit of money at the end leaves a sum a sum, and a count before it never is one', () => {
  const ofMoney = FIELDS.filter(({ kind }) => kind === 'money').flatMap(({ name, headings }) =>
    headings.map((heading) => ({ name, heading })),
  );
  const unit = fc.constantFrom('(đồng)', '(1.000 đồng)', '(triệu đồng)', '(ĐVT: nghìn đồng)');
  fc.assert(
    fc.property(fc.constantFrom(...ofMoney), unit, ({ name, heading }, written) => {
      expect(nameOf(`${heading} ${written}`)).toBe(name);
      if (heading.includes(' / ')) return;
      for (const counted of [`${heading} (việc)`, `Số việc / ${heading}`, `${heading} / Số việc`]) {
        const meaning = readHeading(counted);
        expect(meaning === null || meaning === 'class-3' || meaning.kind !== 'money', counted).toBe(true);
      }
    }),
  );
});
