import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../knowledge/library.ts';
import { type Group, levelOf } from '../../people/model.ts';
import { checkSubmission } from '../../reminders/announcements/check.ts';
import type { AnnouncementContent } from '../../reminders/announcements/model.ts';
import { hasAddress } from '../../reminders/announcements/ways-in.ts';
import { at, exampleContent, GROUP } from './examples.ts';

const library = await loadLibrary();
const group = (chatId: string, unit: string): Group => ({
  chatId,
  unit,
  title: null,
  scope: levelOf(unit),
  closed: true,
});
const OWN = [group(GROUP, 'T01')];
const NOW = at('2026-12-20 09:00');
const check = (changes: Partial<AnnouncementContent>, groups = OWN, now = NOW) =>
  checkSubmission(exampleContent(changes), library, groups, now);
const kinds = (...args: Parameters<typeof check>) => check(...args).problems.map((problem) => problem.kind);

describe('checkSubmission', () => {
  it('passes the example and finds where its quotes stand', () => {
    const { problems, cited } = check({});
    expect(problems).toEqual([]);
    expect(cited.map(({ document, label, nowCalled }) => [document, label, nowCalled.length])).toEqual([
      ['Công văn về BTNN, BĐTC', 'phần mở đầu, đoạn 1', 0],
      ['Công văn về BTNN, BĐTC', 'mục 1', 1],
      ['Công văn về BTNN, BĐTC', 'mục 5, đoạn 2', 0],
    ]);
  });

  const [quote = ''] = exampleContent().warnings;
  it.each([
    ['a changed word', quote.replace('chủ yếu', 'phần lớn')],
    ['a changed letter', quote.replace('BĐTC', 'BDTC')],
    ['an added full stop', `${quote}.`],
    ['other capitals', quote.toLowerCase()],
    ['two passages made one', `${quote} ${exampleContent().warnings[1]}`],
  ])('refuses %s in a quote', (_, changed) => {
    expect(kinds({ warnings: [changed] })).toEqual(['not-verbatim']);
  });

  it('refuses a way into the meeting in the number, which open groups see too', () => {
    expect(kinds({ number: '12/TB https://hop.example.vn' })).toEqual(['link-in-text']);
    expect(kinds({ number: '12/TB-THADS' })).toEqual([]);
  });

  it.each([
    'hop.moj.gov.vn/abc',
    'meet.jit.si/abc',
    'teams.live.com/x',
    'zalo.me/g/abc',
    'bit.ly/abc',
    'https://hop.example.vn',
    'HTTPS://x',
    'tg://join?invite=x',
    'www.example',
    'zoom.us/j/1',
    't.me/x',
    'meet.google.com',
    'join.skype.com/a',
    'forms.gle/abc',
    '10.1.2.3:8443/hop',
    'hop\u200b.moj.gov.vn/abc',
    'họp trên zoom ID 123 456 789 mật khẩu abc',
    'zoom mật khẩu abc',
    'Zoom: 123 456 7890',
    'ID cuộc họp: 123-456-789',
    'mã phòng họp: T01-QUY1',
    'Google Meet abc-defg-hij',
    'Mật khẩu: thads2027',
    'passcode: 123',
  ])('finds the way into a meeting in «%s», also in an agenda', (text) => {
    expect(hasAddress(text)).toBe(true);
    expect(kinds({ agenda: [...exampleContent().agenda, `Dự tại ${text}`] })).toEqual(['link-in-text']);
  });

  it.each([
    ...exampleContent().agenda,
    ...exampleContent().warnings,
    'Hội trường tầng 3; các Phòng khu vực dự trực tuyến qua Zoom, Teams 08:00 ngày 08/01/2027',
    'Họp trực tuyến qua Zoom 09.12.2026 08:30, Zoom 08 01 2027',
    'Mật khẩu phòng Zoom gửi riêng; ID và mật khẩu: gửi qua hệ thống nội bộ',
    'Zoom: mật khẩu sẽ gửi sau; Hướng dẫn đổi mật khẩu tài khoản trên phần mềm',
    'Kết quả quý.Link họp gửi riêng. v.v. T.P. Hồ Chí Minh, Q.1, TS. A, Tp.HCM; 20.000.000 đồng',
    'Nghị định 152/2026/NĐ-CP; Chỉ thị 05/CT-TTg; mục 2.2.1; mã số T01.KV03; phòng họp số 302',
    'Văn phòng THADS tỉnh, máy lẻ 102; thư gửi vanthu@thads.moj.gov.vn',
  ])('finds none in «%s»', (text) => {
    expect(hasAddress(text)).toBe(false);
  });

  it('lets every passage of the directives pass', () => {
    expect(library.provisions.filter(({ text }) => hasAddress(text)).map(({ id }) => id)).toEqual([]);
  });

  it('refuses a word that is no passage, an empty block and an agenda without the item, all at once', () => {
    expect(kinds({ warnings: ['BTNN, BĐTC'] })).toEqual(['quote-too-short']);
    expect(kinds({ warnings: [], agenda: ['Kết quả quý'], groups: [] })).toEqual([
      'no-warning',
      'agenda-lacks-warning',
      'no-groups',
    ]);
  });

  it.each([
    'Cảnh báo trách nhiệm BTNN, BĐTC',
    'cảnh báo bồi thường nhà nước',
    'Đảm bảo tài chính để thi hành án',
  ])('takes «%s» for the item', (item) => {
    expect(kinds({ agenda: [item] })).toEqual([]);
  });

  it('does not quote a document that is not loaded any more', () => {
    const documents = library.documents.filter(({ id }) => id !== 'D2');
    const provisions = library.provisions.filter(({ document }) => document !== 'D2');
    const { problems } = checkSubmission(exampleContent(), { documents, provisions }, OWN, NOW);
    expect(problems.map(({ kind }) => kind)).toEqual(['not-verbatim', 'not-verbatim', 'not-verbatim']);
  });

  it.each([
    ['no registered group', [], ['unknown-group']],
    ["another province's group", [group(GROUP, 'T02')], ['group-outside-unit']],
    ['the group of the Cục', [group(GROUP, 'CUC')], ['group-outside-unit']],
    ['the group of a Phòng of the unit', [group(GROUP, 'T01.KV01')], []],
  ])('with %s', (_, groups, problems) => {
    expect(kinds({}, groups)).toEqual(problems);
  });

  it('refuses a meeting that has begun', () => {
    expect(kinds({}, OWN, at('2027-01-08 08:00'))).toEqual(['in-the-past']);
  });
});
