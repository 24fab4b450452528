import { describe, expect, it } from 'vitest';
import { placeIn } from '../../answering/place.ts';
import { answerText } from '../../bot/views/answer.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const ask = await askOnDirectives();

describe('asking by the structure of a text', () => {
  it.each([
    ['mục 2.3 có những nhiệm vụ gì', 18, 'mục 2.3 (Trưởng phòng THADS khu vực) có 18 gạch đầu dòng'],
    ['Mục 2.1 có mấy gạch đầu dòng?', 16, 'có 16 gạch đầu dòng'],
    ['tóm tắt nhiệm vụ của trưởng phòng THADS khu vực', 18, 'có 18 gạch đầu dòng'],
    [
      'liệt kê nhiệm vụ của trưởng THADS tỉnh',
      10,
      'mục 2.2 (Trưởng THADS tỉnh, thành phố) có 9 gạch đầu dòng',
    ],
    ['Công văn BTNN có mấy mục', 6, 'Công văn về BTNN, BĐTC có 6 phần'],
    ['tóm tắt công văn BTNN', 6, 'mục 6'],
  ])('lists every part: %s', async (question, parts, said) => {
    const answer = await ask(question, NOBODY);
    expect(answer.kind === 'answered' && answer.points.length).toBe(parts);
    expect(answerText(answer)).toContain(said);
  });

  it.each([
    ['mục 7 công văn bồi thường quy định gì', 'Không có mục 7: Công văn về BTNN, BĐTC có mục 1 đến 6.'],
    ['mục 9 công văn BTNN', 'Không có mục 9: Công văn về BTNN, BĐTC có mục 1 đến 6.'],
    ['mục 2.4 nói gì', 'Không có mục 2.4: '],
    [
      'gạch đầu dòng 20 mục 2.3',
      'Không có gạch đầu dòng 20: Nhiệm vụ 2026, mục 2.3 có gạch đầu dòng 1 đến 18.',
    ],
    ['Điều 5 của công văn nói gì', 'Văn bản không chia theo Điều: Công văn về BTNN, BĐTC có mục 1 đến 6.'],
    [
      'Theo Điều 12 của Nhiệm vụ 2026 thì ai chịu trách nhiệm',
      'Văn bản không chia theo Điều: Nhiệm vụ 2026 có mục ',
    ],
  ])('says what there is instead: %s', async (question, said) => {
    const answer = await ask(question, NOBODY);
    expect(answer).toMatchObject({ kind: 'declined', reason: 'no-such-place', nearest: [] });
    expect(answerText(answer)).toContain(said);
  });

  it.each([
    'mức 20 tỷ 3 năm báo cáo ai',
    'muc 20 ty 3 nam bao cao ai',
    'báo cáo mức 20 tỷ 3 năm định kỳ hàng tháng hay hàng quý',
    'bao cao muc 20 ty 3 nam dinh ky hang thang hay hang quy',
    'danh mục 20 vụ án lớn',
    'danh muc 20 vu an lon',
    'hạng mục 3 của kho vật chứng',
    'khoản 25 triệu báo cáo ai',
  ])('takes no level, list or amount for a place: %s', async (question) => {
    expect(placeIn(question)).toEqual({ sections: [], items: [] });
    expect(await ask(question, NOBODY)).not.toHaveProperty('reason', 'no-such-place');
  });

  it.each([
    ['mục 2 quy định gì', 'muc 2'],
    ['muc 2 nam 2026 noi gi', 'muc 2'],
    ['mục 3 việc gì', 'muc 3'],
  ])('still takes a section for one: %s', (question, section) => {
    expect(placeIn(question).sections).toEqual([section]);
  });

  it.each([
    ['khoản 2 mục 4 công văn bồi thường', 'D2/4/p2'],
    ['xem mục 2.2 đoạn sau gạch 5', 'D1/2.2/b5/p2'],
    ['m 2.2 b 7', 'D1/2.2/b7'],
    ['mục 2.3 gạch 9', 'D1/2.3/b9'],
  ])('shows the place in whatever words it is named: %s', async (question, place) => {
    const answer = await ask(question, NOBODY);
    expect(answer.kind === 'answered' && answer.points[0]?.citations[0]?.provision.id).toBe(place);
  });
});
