import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healLegacy } from '../../retrieval/text/legacy/heal.ts';
import { asMojibake, asTcvn3, asViscii, asVniFont } from './typing.ts';

const DIRECTIVES = join(import.meta.dirname, '../../knowledge/directives');
const texts = ['nhiem-vu-2026.txt', 'cong-van-btnn-bdtc.txt'].map((name) =>
  readFileSync(join(DIRECTIVES, name), 'utf8').normalize('NFC'),
);
const sentences = texts
  .flatMap((text) => text.split(/(?<=[.;:])\s+|\n/u))
  .filter((line) => line.split(' ').length > 5);

describe('healLegacy', () => {
  it.each([
    ['Thi hµnh ¸n d©n sù', 'Thi hành án dân sự', 'TCVN3'],
    ['§iÒu 43', 'Điều 43', 'one clear word'],
    ['QUYÕT §ÞNH', 'QUYẾT ĐỊNH', 'capitals of a capital font'],
    ['Uû ban nh©n d©n', 'Uỷ ban nhân dân', 'one capital is no word in capitals'],
    ['th­ëng, thëng', 'thưởng, thưởng', 'a ư that a program dropped'],
    ['Thi haønh aùn daân söï', 'Thi hành án dân sự', 'VNI'],
    ['CHAÁP HAØNH VIEÂN', 'CHẤP HÀNH VIÊN', 'capitals in VNI'],
    ['chän t®g, ra Q§', 'chọn tđg, ra QĐ', 'abbreviations'],
    ['thi hÃ nh Ã¡n', 'thi hành án', 'UTF-8 with a blank for a no-break space'],
    ['ngÆ°á»i pháº£i thi hÃ nh Ã¡n chÃnh Äiá»u', 'người phải thi hành án chính Điều', 'lost bytes'],
    [asMojibake(asMojibake('đấu giá tài sản')), 'đấu giá tài sản', 'UTF-8 read wrongly twice'],
  ])('%s → %s (%s)', (typed, meant) => {
    expect(healLegacy(typed)).toBe(meant);
  });

  it.each([
    'thi hành án là gì',
    'án',
    'lô-gíc',
    'le garçon où il était, café naïve, « oui »',
    'für Köln, São, año, Ångström, naïf',
    '5 µm ± 3 µm, 100 m², 25°C, § 5, © 2020, ½',
    'const tên = "giá"; // ok',
    'UBND XÃ….',
    'thi hÃnh',
  ])('leaves %s alone', (text) => {
    expect(healLegacy(text)).toBe(text);
  });

  it.each([
    ['TCVN3', asTcvn3],
    ['VNI', asVniFont],
    ['VISCII', asViscii],
    ['mojibake', asMojibake],
  ])('brings the sentences of the directives back from %s, alone or in the whole', (_name, write) => {
    const small = sentences.map((line) => line.toLowerCase());
    const healed = small.map((line) => healLegacy(write(line)));
    const right = healed.filter((line, at) => line === small[at]);
    // Where a line has too few words to tell, it stays; it is never made a third thing.
    expect(healed.filter((line, at) => line !== small[at] && line !== write(small[at] ?? ''))).toEqual([]);
    expect(right.length).toBeGreaterThanOrEqual(0.97 * small.length);
    const whole = small.join('\n');
    expect(healLegacy(write(whole))).toBe(whole);
  });

  it('leaves correct text byte for byte, however it is cut', () => {
    for (const text of texts) expect(healLegacy(text)).toBe(text);
    const all = texts.join(' ').split(/\s+/u);
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (from, length, apart) => {
          const cut = all.slice(from, from + length).join(' ');
          const text = apart ? cut.normalize('NFD') : cut;
          expect(healLegacy(text)).toBe(text);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(healLegacy(text)).toBe(text);
      }),
    );
  });
});
