import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseProvisions } from '../../knowledge/parse/index.ts';
import { readDocument, readers } from '../../knowledge/reading/index.ts';
import { secrecyMark } from '../../knowledge/reading/secrecy.ts';
import { docxOf, pdfOf, zip } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-reading-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const PARAGRAPHS = ['1. Ra soat ho so thi hanh an.', '2. Bao cao ket qua.'];
/** How to make a file of each kind out of paragraphs. */
const making: Readonly<Record<string, (paragraphs: readonly string[]) => string | Uint8Array>> = {
  '.txt': (paragraphs) => paragraphs.join('\n'),
  '.md': (paragraphs) => paragraphs.join('\n'),
  '.docx': docxOf,
  '.pdf': pdfOf,
};

describe.each(readers.flatMap(({ extensions }) => extensions))('a %s file', (extension) => {
  const make = making[extension];
  if (make === undefined) throw new Error(`Say in this test how a ${extension} file is made.`);

  it('gives its paragraphs', async () => {
    const text = await readDocument(file(`good${extension}`, make(PARAGRAPHS)));
    expect(parseProvisions('X', text).map((provision) => provision.text)).toEqual([
      'Ra soat ho so thi hanh an.',
      'Bao cao ket qua.',
    ]);
  });

  it('is refused when empty, wordless or broken, in one sentence that names it', async () => {
    await expect(readDocument(file(`empty${extension}`, ''))).rejects.toThrow(/empty.*is empty; give/u);
    await expect(readDocument(file(`blank${extension}`, make([' ', '12'])))).rejects.toThrow(/blank\./u);
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 37) % 256);
    await expect(readDocument(file(`broken${extension}`, bytes))).rejects.toThrow(/broken\S+ .+\.$/u);
  });
});

describe('readDocument', () => {
  it('keeps Vietnamese in Word files and composes decomposed letters', async () => {
    const paragraphs = ['Rà soát & đôn đốc'.normalize('NFD')];
    expect(await readDocument(file('viet.docx', docxOf(paragraphs)))).toContain('Rà soát & đôn đốc');
    const utf16 = Buffer.from('\uFEFFRà soát', 'utf16le');
    expect(await readDocument(file('notepad.txt', utf16))).toContain('Rà soát');
  });

  it('hands text of old encodings to whoever can read them, bytes and all', async () => {
    const heal = (text: string) => text.replace(/hµnh/gu, 'hành');
    const bytes = Buffer.from('Thi h\xb5nh', 'latin1');
    expect(await readDocument(file('old.txt', bytes), heal)).toBe('Thi hành');
    await expect(readDocument(file('other.txt', Buffer.from('caf\xe9', 'latin1')), heal)).rejects.toThrow(
      /is not UTF-8 text/u,
    );
    expect(await readDocument(file('old.docx', docxOf(['Thi hµnh'])), heal)).toContain('Thi hành');
  });

  it('refuses a missing file and an unknown kind', async () => {
    await expect(readDocument(join(folder, 'none.txt'))).rejects.toThrow(/cannot be read/u);
    await expect(readDocument(file('old.doc', 'x'))).rejects.toThrow(/unknown kind of file/u);
  });

  it('refuses a Word file that unpacks to far more than a document, before it is read', async () => {
    const bomb = zip({ 'word/document.xml': Buffer.alloc(8_000_000, 'a') });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    await expect(readDocument(file('bomb.docx', bomb))).rejects.toThrow(/bomb\.docx is larger unpacked/u);
    const many = zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.xml`, 'x'])));
    await expect(readDocument(file('many.docx', many))).rejects.toThrow(/many\.docx is larger unpacked/u);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('refuses a text longer than any document, and cuts one without line breaks into pieces to quote', async () => {
    await expect(readDocument(file('long.txt', 'án '.repeat(1_000_001)))).rejects.toThrow(
      /3 million characters/u,
    );
    const sentences = Array.from({ length: 3_000 }, (_, at) => `Đơn vị ${at} báo cáo kết quả.`).join(' ');
    const provisions = parseProvisions('X', await readDocument(file('one-line.txt', sentences)));
    expect(provisions.map(({ text }) => text).join(' ')).toBe(sentences);
    expect(provisions.length).toBeGreaterThan(10);
    for (const { text } of provisions) expect(text.length).toBeLessThanOrEqual(6_000);
    expect(provisions[1]).toMatchObject({ id: 'X/mo-dau/p1/s2', label: 'phần mở đầu, phần 2' });
    expect(parseProvisions('X', 'x'.repeat(13_000)).map(({ text }) => text.length)).toEqual([
      6000, 6000, 1000,
    ]);
  });

  it('refuses a text with a secrecy mark on its first page', async () => {
    await expect(readDocument(file('secret.txt', 'BỘ TƯ PHÁP\nTỐI MẬT\n1. …'))).rejects.toThrow(/TỐI MẬT/u);
  });
});

describe('secrecyMark', () => {
  it.each([
    ['BỘ TƯ PHÁP\nMẬT\nSố: …', 'MẬT'],
    ['TUYỆT  MẬT', 'TUYỆT MẬT'],
    ['TỐI MẬT'.normalize('NFD'), 'TỐI MẬT'],
    ['Độ mật: MẬT', 'MẬT'],
    ['Độ mật: Tối mật', 'TỐI MẬT'],
    ['BỘ TƯ PHÁP\nM Ậ T\nSố: …', 'MẬT'],
    ['T Ố I  M Ậ T', 'TỐI MẬT'],
    ['T.U.Y.Ệ.T M.Ậ.T', 'TUYỆT MẬT'],
    ['M\nẬ\nT', 'MẬT'],
    ['M\u200bẬ\u200bT', 'MẬT'],
    ['M\u00a0Ậ\u00a0T'.normalize('NFD'), 'MẬT'],
    ['B Ả O M Ậ T', null],
    ['CÔNG TÁC BẢO  MẬT', null],
    ['độ bảo mật cao', null],
    ['QUY CHẾ BẢO MẬT', null],
    ['giữ bí mật thông tin', null],
    ['trang một\n\fMẬT', null],
  ])('%j', (text, mark) => {
    expect(secrecyMark(text)).toBe(mark);
  });
});
