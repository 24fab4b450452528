import { describe, expect, it } from 'vitest';
import type { Answer } from '../../answering/model.ts';
import type { Role } from '../../people/model.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const ask = await askOnDirectives();
const citedBy = (answer: Answer): readonly string[] =>
  answer.kind === 'answered'
    ? answer.points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id))
    : [];
const as = (role: Role) => ({ role, unit: null });

/** Two turns, who asks, what the answer must come to, and why an officer would say so. */
const TALKS: readonly (readonly [string, string, Role, string, string])[] = [
  [
    'Án 20 tỷ quá 3 năm báo cáo ai?',
    'còn quá 5 năm thì sao?',
    'TP',
    'D1/2.3/b9',
    'the new age replaces the old amount',
  ],
  ['Án 20 tỷ quá 3 năm báo cáo ai?', 'còn quá 5 năm thì sao?', 'TT', 'D1/2.2/b8', 'the same for a province'],
  [
    'Án 20 tỷ quá 3 năm báo cáo ai?',
    'cấp phòng thì sao?',
    'TT',
    'D1/2.3/b8',
    'the level asked about, not the asker’s',
  ],
  ['Án trên 20 tỷ thì báo cáo ai?', 'Thế còn cấp tỉnh?', 'TP', 'D1/2.2/b7', 'the same'],
  ['mục 2.3 gạch đầu dòng 8', 'căn cứ đâu?', 'TP', 'D1/2.3/b8', 'a bare place is a turn too'],
  ['mục 2.3 gạch đầu dòng 8 nói gì?', 'còn gạch đầu dòng 10', 'TP', 'D1/2.3/b10', 'of the same section'],
  ['muc 4 cong van doan 1', 'con doan 3 thi sao', 'TT', 'D2/4/p3', 'of the same document'],
  [
    'Án 20 tỷ quá 3 năm báo cáo ai?',
    'bao lâu báo cáo một lần?',
    'TT',
    'D1/2.2/b7',
    'leans on what is reported',
  ],
  [
    'Án quá 5 năm loại nào được trừ?',
    'thế quá 1 năm có được trừ không?',
    'CHV',
    'D1/2.3/b9',
    'the exception, with its limit',
  ],
  [
    'Trách nhiệm trước hết khi xảy ra BTNN thuộc về ai?',
    'Tiếp công dân định kỳ thế nào?',
    'TP',
    'D1/2.3/b15',
    'a complete question stands alone',
  ],
  ['Giao ban quý phải lồng ghép nội dung gì?', 'Lãnh đạo có phải ra tòa không?', 'TT', 'D2/4/p3', 'the same'],
  [
    'Lãnh đạo có phải ra tòa BTNN không?',
    'vậy chấp hành viên thì sao?',
    'TP',
    'D2/4/p3',
    'the same matter of another person',
  ],
  ['án quá 5 năm', 'mục 2.3 gạch đầu dòng 9', 'TT', 'D1/2.3/b9', 'a place as the answers write it'],
  ['án quá 5 năm', 'muc 2.3 gach dau dong 8', 'TP', 'D1/2.3/b8', 'the same without marks'],
  ['án quá 5 năm', 'xem nguyên văn mục 2.1 gạch 6', 'TP', 'D1/2.1/b6', 'a place, not the text before'],
  ['án quá 5 năm', 'còn mục 2.2 thì sao', 'TP', 'D1/2.2/b1', 'the parts of the section'],
  ['án quá 5 năm', 'còn mục 2.9 thì sao', 'TP', 'no-such-place', 'no such section'],
  ['Lãnh đạo có phải ra tòa không?', 'án tham nhũng thì sao', 'TP', 'D1/2.3/b7', 'cases are no court'],
  ['lanh dao co phai ra toa khong', 'an tham nhung thi sao', 'TP', 'D1/2.3/b7', 'the same without marks'],
  ['Án 20 tỷ quá 3 năm báo cáo ai?', 'án tham nhũng thì sao', 'TP', 'D1/2.3/b7', 'another kind of case'],
  ['Án 20 tỷ quá 3 năm báo cáo ai?', 'án quá 5 năm thì sao', 'TP', 'D1/2.3/b9', 'another age of the case'],
  ['Giao ban quý phải lồng ghép nội dung gì?', 'giá vàng hôm nay?', 'TT', 'off-topic', 'another matter'],
  [
    'Giao ban quý phải lồng ghép nội dung gì?',
    'còn trời mưa thì sao?',
    'TT',
    'off-topic',
    'another matter that begins like a follow-up',
  ],
  [
    'Người có lỗi có phải hoàn trả không?',
    'bao nhiêu phần trăm?',
    'TT',
    'not-in-documents',
    'no share is stated',
  ],
  ['Lãnh đạo có phải ra tòa không?', 'thời hạn?', 'CHV', 'not-in-documents', 'no time is stated'],
  [
    'Ai ký công văn BTNN?',
    'số công văn là gì?',
    'CHV',
    'not-in-documents',
    'the letter came without its number',
  ],
];

describe('a turn of a talk', () => {
  it.each(TALKS)('%j, then %j (%s): %s, %s', async (before, last, role, expected) => {
    const answer = await ask(last, as(role), { before: [before] });
    expect(answer.kind === 'declined' ? answer.reason : citedBy(answer)[0]).toBe(expected);
  });
});

describe('a turn with a subject of its own', () => {
  it.each([
    ['giao ban quý phải nói gì', 'thế nào là có điều kiện thi hành'],
    ['giao ban quy phai noi gi', 'the nao la co dieu kien thi hanh'],
    ['án quá 5 năm', 'điều 7a luật thi hành án nói gì'],
    ['an qua 5 nam', 'dieu 7a luat thi hanh an noi gi'],
    ['án quá 5 năm', 'giúp'],
    ['án quá 5 năm', 'còn gì nữa không?'],
    ['án quá 5 năm', 'còn nội dung nào khác không'],
  ])('is understood without the one before: %j, %j', async (before, last) => {
    const alone = await ask(last, as('TP'));
    expect(await ask(last, as('TP'), { before: [before] })).toEqual(alone);
    expect(alone.kind).toBe('declined');
  });

  it('passes over a mere «còn gì nữa không» when the next turn leans', async () => {
    const before = ['Án 20 tỷ quá 3 năm báo cáo ai?', 'còn gì nữa không?'];
    expect(citedBy(await ask('còn quá 5 năm thì sao?', as('TP'), { before }))[0]).toBe('D1/2.3/b9');
  });
});

describe('a talk of several turns', () => {
  it.each<readonly [readonly string[], Role, string]>([
    [
      ['án ngân hàng 25 tỷ quá 3 năm báo cáo ai', 'do tỉnh thi hành thì sao', 'còn quá 5 năm?'],
      'TP',
      'D1/2.2/b8',
    ],
    [['Án 20 tỷ quá 3 năm báo cáo ai?', 'cảm ơn', 'còn cấp tỉnh?'], 'TP', 'D1/2.2/b7'],
    [['Ai chịu trách nhiệm trước hết khi phải bồi thường?', 'căn cứ đâu?'], 'TP', 'D2/1/p1'],
    [['Án 5 năm loại nào được trừ?', 'ở mục nào', 'xem nguyên văn'], 'CHV', 'D1/2.3/b9'],
    [['Án 20 tỷ báo cáo ai?', 'còn cấp phòng?', 'xem nguyên văn'], 'TT', 'D1/2.3/b8'],
    [['án quá hạn báo cáo ai?', 'không, ý tôi là án tín dụng từ 20 tỷ cơ'], 'TP', 'D1/2.3/b8'],
    [['án 20 tỷ quá 3 năm báo cáo ai?', 'ý tôi là quá 5 năm'], 'TT', 'D1/2.2/b8'],
    [['án 20 tỷ quá 3 năm báo cáo ai?', 'nhầm, cấp tỉnh cơ'], 'TP', 'D1/2.2/b7'],
    [['án quá 1 năm chưa xong phải làm gì', 'không phải, ý em là quá 5 năm'], 'TP', 'D1/2.3/b9'],
    [['Có phải lồng ghép cảnh báo bồi thường khi giao ban không?', 'ai ký?'], 'TP', 'D2/noi-nhan'],
    [['thu hồi tài sản án tham nhũng phòng làm gì', 'thế trên ban thì sao'], 'TP', 'D1/2.1/b6'],
  ])('%j (%s): %s', async (turns, role, expected) => {
    const answer = await ask(turns.at(-1) ?? '', as(role), { before: turns.slice(0, -1) });
    expect(citedBy(answer)[0]).toBe(expected);
  });

  it('shows the whole of what was quoted', async () => {
    const answer = await ask('cho xem nguyên văn', as('BAN'), {
      before: ['có kiểm tra chuyên đề án tín dụng không?'],
    });
    const [first] = answer.kind === 'answered' ? answer.points.flatMap(({ citations }) => citations) : [];
    expect(first?.quote).toBe(first?.provision.text);
  });

  it('does not take a question that begins with "không" for a correction', async () => {
    const answer = await ask('không khắc phục sai phạm đã nhắc thì bị gì?', as('TP'), {
      before: ['Án 20 tỷ quá 3 năm báo cáo ai?'],
    });
    expect(citedBy(answer)[0]).toBe('D1/2.3/b6');
  });
});

describe('several questions in one message', () => {
  it.each([
    ['Án trên 20 tỷ báo cáo ai và giao ban quý phải lồng ghép nội dung gì?', ['D1/2.3/b8', 'D2/5/p2']],
    [
      'Ai chịu trách nhiệm trước hết khi phải bồi thường? Người có lỗi có phải hoàn trả không?',
      ['D2/1/p1', 'D2/6/p1'],
    ],
    ['Ai phải ra tòa vụ BTNN? Án trên 20 tỷ quá 3 năm báo cáo ai?', ['D2/4/p3', 'D1/2.3/b8']],
    ['cho hỏi quá 5 năm loại nào được trừ, với lại giao ban quý phải nói gì', ['D1/2.3/b9', 'D2/5/p2']],
    ['1. Trừ điểm thi đua khi nào 2. Trước khi ký hợp đồng đấu giá phải làm gì', ['D1/2.3/b4', 'D2/2/p2']],
    ['Tham mưu sai do lỗi chủ quan thì sao? Sai phạm lặp lại thì sao?', ['D1/2.3/b4', 'D1/2.3/b6']],
    ['trời hôm nay mưa quá, à mà án 5 năm trừ loại nào', ['D1/2.3/b9']],
  ])('each gets its answer: %s', async (message, expected) => {
    const answer = await ask(message, as('TP'));
    expect(citedBy(answer)).toEqual(expect.arrayContaining(expected));
    expect(answer).not.toMatchObject({ unanswered: [{}] });
  });

  it.each([
    ['Cử người giải quyết bồi thường theo điều nào, thời hạn bao lâu?', 'D2/4/p2', 'not-in-documents'],
    ['án 5 năm thì sao? mà giá vàng hôm nay bn', 'D1/2.3/b9', 'off-topic'],
    [
      'Người có lỗi hoàn trả tối đa bao nhiêu và ai chịu trách nhiệm trước hết?',
      'D2/1/p1',
      'not-in-documents',
    ],
  ])('only the part that is not told is declined: %s', async (message, place, reason) => {
    const answer = await ask(message, as('TP'));
    expect(citedBy(answer)).toContain(place);
    expect(answer).toMatchObject({ unanswered: [{ reason }] });
  });

  it('quotes a provision once that answers both', async () => {
    const places = citedBy(
      await ask('Ai phải ra tòa? Lãnh đạo cơ quan THADS có phải trực tiếp ra tòa BTNN không?', NOBODY),
    );
    expect(places).toHaveLength(new Set(places).size);
  });
});
