import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../knowledge/check.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { quotesRelied } from './quotes.ts';

const library = await loadLibrary();
const ids = library.provisions.map((provision) => provision.id);
const labelOf = (id: string) => library.provisions.find((provision) => provision.id === id)?.label;

describe('the two directives', () => {
  it('have the sections, bullets and paragraphs of the paper', () => {
    const bullets = (section: string) =>
      ids.filter((id) => new RegExp(`^D1/${section.replace('.', '\\.')}/b\\d+$`, 'u').test(id)).length;
    expect([bullets('2.1'), bullets('2.2'), bullets('2.3')]).toEqual([16, 9, 18]);
    const others = ids.filter((id) => !/^D1\/2\.\d\/b\d+$/u.test(id));
    expect(others).toEqual([
      'D1/1.1/p1',
      'D1/1.2/p1',
      'D1/2/p1',
      'D1/2.2/b5/p2',
      'D2/kinh-gui',
      'D2/mo-dau/p1',
      'D2/mo-dau/p2',
      'D2/1/p1',
      ...['D2/2/p1', 'D2/2/p2', 'D2/3/p1', 'D2/3/p2', 'D2/3/p3', 'D2/4/p1', 'D2/4/p2', 'D2/4/p3'],
      ...['D2/5/p1', 'D2/5/p2', 'D2/6/p1', 'D2/ket-thuc', 'D2/noi-nhan'],
    ]);
  });

  it('are labelled as officers cite them', () => {
    expect(labelOf('D1/2.2/b7')).toBe('mục 2.2, gạch đầu dòng 7');
    expect(labelOf('D1/2.2/b5/p2')).toBe('mục 2.2, gạch đầu dòng 5, đoạn 2');
    expect(labelOf('D1/1.1/p1')).toBe('mục 1.1');
    expect(labelOf('D1/2/p1')).toBe('mục 2, phần mở đầu');
    expect(labelOf('D2/3/p2')).toBe('mục 3, đoạn 2');
    expect(labelOf('D2/6/p1')).toBe('mục 6');
    expect(labelOf('D2/mo-dau/p1')).toBe('phần mở đầu, đoạn 1');
    expect(labelOf('D2/ket-thuc')).toBe('phần kết thúc');
  });

  it('say whose duty each bullet is', () => {
    const addressees = Map.groupBy(library.provisions, (provision) => provision.addressee);
    expect(addressees.get('BAN')).toHaveLength(16);
    expect(addressees.get('TINH')).toHaveLength(10);
    expect(addressees.get('KHU_VUC')).toHaveLength(18);
  });

  it('lose nothing but numbers, bullets and page numbers', () => {
    const letters = (text: string) => text.replace(/\P{L}/gu, '').length;
    for (const [id, file] of [
      ['D1', 'nhiem-vu-2026.txt'],
      ['D2', 'cong-van-btnn-bdtc.txt'],
    ] as const) {
      const kept = library.provisions.filter((provision) => provision.document === id);
      const headings = new Set(kept.flatMap((provision) => provision.headings));
      const all = [...kept.map((provision) => provision.text), ...headings].join('');
      expect(letters(all)).toBe(letters(readFileSync(`knowledge/directives/${file}`, 'utf8')));
      expect(all).not.toMatch(/\s{2}|[\n\t]/u);
    }
    expect(library.provisions.find(({ id }) => id === 'D2/4/p2')?.text).toContain(
      'để việc giải quyết bồi thường chính xác',
    );
  });

  it('contain every quote that rules and announcements rely on', () => {
    expect(quotesRelied).toHaveLength(33);
    expect(checkLibrary(library, quotesRelied)).toEqual([]);
  });

  it('are shown without a number until one is filled in', () => {
    expect(library.documents.map(({ id, number, issueDate }) => [id, number, issueDate])).toEqual([
      ['D1', null, null],
      ['D2', null, null],
    ]);
  });
});
