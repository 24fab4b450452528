import mammoth from 'mammoth';
import { expect, it } from 'vitest';
import { docxOf } from '../../bot/files/official-docx.ts';
import { announcementPaper } from '../../bot/reports/announcement-paper.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { checkSubmission } from '../../reminders/announcements/check.ts';
import { announcement, at, exampleContent } from './examples.ts';

it('is a paper with the heading of the State, the text, the figures and the quotes, and without the link', async () => {
  const content = exampleContent({ link: 'https://hop.example.vn/1' });
  const { cited } = checkSubmission(content, await loadLibrary(), [], at('2026-12-20 09:00'));
  const paper = announcementPaper(
    announcement({
      content,
      cited,
      state: 'DA_DUYET',
      approvedAt: at('2026-12-21 09:00').toISOString(),
      figures: { asOf: '2026-12-20', counts: { A1: 405, btnn: 1, auction: 2 } },
    }),
    {
      units: [{ code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] }],
      today: '2026-12-21',
      approver: 'Phan Thị Tỉnh',
    },
  );
  const { value } = await mammoth.extractRawText({ buffer: await docxOf(paper) });
  for (const part of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Giao ban Quý I năm công tác 2027',
    'Quá 01 năm, có điều kiện: 405',
    'BTNN: có phát sinh',
    'bán đấu giá tài sản: có phát sinh',
    'Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.',
    'đã được Phan Thị Tỉnh duyệt',
  ])
    expect(value).toContain(part);
  expect(value).not.toContain('hop.example.vn');
});
