import { expect, it } from 'vitest';
import { isCourtesy } from '../../bot/commands/courtesy.ts';

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
