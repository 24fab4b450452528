import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../knowledge/library.ts';
import { type Group, levelOf } from '../../people/model.ts';
import { checkSubmission } from '../../reminders/announcements/check.ts';
import type { AnnouncementContent } from '../../reminders/announcements/model.ts';
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
