import { describe, expect, it } from 'vitest';
import { glossary } from '../../knowledge/glossary/entry.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { createThesaurus } from '../../retrieval/query/thesaurus.ts';
import { trustedMarks } from '../../retrieval/text/marks.ts';
import { tokenize } from '../../retrieval/text/text.ts';

describe('the glossary', () => {
  it('is NFC, holds no empty phrase and no weight outside 0 to 1', () => {
    for (const { says, means, weight } of glossaryEntries) {
      for (const phrase of [...says, ...means]) {
        expect(phrase).toBe(phrase.normalize('NFC'));
        expect(tokenize(phrase).length).toBeGreaterThan(0);
      }
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
  });

  it('refuses a line it cannot read', () => {
    expect(() => glossary('sếp: lãnh đạo')).toThrow(/sếp: lãnh đạo/);
  });
});

const thesaurus = createThesaurus(
  glossary(`
    chv, chấp viên = chấp hành viên
    bán → bán đấu giá
    án tồn lâu → chưa thi hành xong
    dân → công dân
    dân sự → dân sự
    thahc = thi hành án hành chính
  `),
);
const match = (query: string) => thesaurus.match(tokenize(query), trustedMarks(tokenize(query)));
const meaningsOf = (query: string) =>
  match(query).flatMap(({ means }) =>
    means.map(({ tokens }) => tokens.map(({ surface }) => surface).join(' ')),
  );

describe('createThesaurus', () => {
  it.each([
    ['CHV', 'chấp hành viên', 'any case'],
    ['chấp hành viên', 'chv', 'the other way round'],
    ['mấy án tồn lâu', 'chưa thi hành xong', 'a phrase among words'],
    ['án ton lau', 'chưa thi hành xong', 'a phrase whose marks are partly missing'],
    ['vụ dân sự', 'dân sự', 'the longest match: dân sự is not dân'],
  ])('%s means %s (%s)', (query, meaning) => {
    expect(meaningsOf(query)).toContain(meaning);
  });

  it('does not take one marked word for another, nor the part of a longer phrase', () => {
    expect(meaningsOf('cái bàn của sở')).toEqual([]);
    expect(meaningsOf('án dân sự')).not.toContain('công dân');
  });

  it('believes a lone word without marks less than one with them', () => {
    const weight = (query: string) => match(query)[0]?.means[0]?.weight;
    expect(weight('bán')).toBe(1);
    expect(weight('ban')).toBeLessThan(1);
  });

  it('spells out the abbreviations of a text, each once, and no word', () => {
    expect(thesaurus.spellOut(tokenize('THAHC, theo dõi THAHC; chấp hành viên'))).toBe(
      'thi hành án hành chính',
    );
  });
});
