import { describe, expect, it } from 'vitest';
import { asksForHelp, asksForSources, isCourtesy } from '../../bot/commands/courtesy.ts';

it.each([
  'Cảm ơn',
  'Đã rõ, cảm ơn.',
  'ok anh',
  'OK 👍',
  'vâng ạ',
  'Xin chào',
  'được rồi nhé',
  'cam on bot nhieu',
])('%j asks nothing', (text) => expect(isCourtesy(text)).toBe(true));

it.each([
  'Còn do tỉnh thi hành?',
  'thế có được không',
  'Có gì không?',
  'chào giá tài sản đấu giá',
  'BTNN là gì',
  'đã quá 5 năm',
  'viec qua 5 nam',
  '👍',
])('%j is not taken for a courtesy', (text) => expect(isCourtesy(text)).toBe(false));

it.each([
  ['bạn có những văn bản nào?', true],
  ['bot dùng tài liệu gì', true],
  ['ban tra loi theo van ban nao', true],
  ['có những văn bản nào phải gửi Tòa án?', false],
  ['Công văn BTNN gồm những nội dung gì', false],
])('%j asks which documents there are: %s', (text, expected) => expect(asksForSources(text)).toBe(expected));

describe('what asks for help', () => {
  it.each([
    ['bạn là ai', true],
    ['Bạn làm được gì?', true],
    ['bot nay dung de lam gi', true],
    ['trợ lý giúp được những gì ạ', true],
    ['hướng dẫn sử dụng', true],
    ['giúp', true],
    ['giup toi voi', true],
    ['trợ giúp', true],
    ['giúp đỡ người phải thi hành án khó khăn thế nào', false],
    ['em giúp gì được cho dân khi tiếp công dân', false],
    ['Phòng làm được gì với án quá 5 năm?', false],
    ['ai là người chịu trách nhiệm trước hết', false],
    ['hệ thống phần mềm treo thì báo ai', false],
  ])('%j: %s', (text, expected) => expect(asksForHelp(text)).toBe(expected));
});
