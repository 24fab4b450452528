import { describe, expect, it } from 'vitest';
import { dutiesOf } from '../../answering/mechanism/cited.ts';
import { LEVELS, type Level } from '../../answering/mechanism/model.ts';
import { OUTCOMES, type OutcomeId } from '../../answering/mechanism/outcomes.ts';
import { placeAt } from '../../answering/mechanism/questions.ts';
import { LABEL_MAX } from '../../bot/matters/label.ts';
import { type CardDuty, kept, type MatterCard } from '../../bot/matters/model.ts';
import { cardListPart, cardPart } from '../../bot/views/matter-card.ts';
import { questionPart, resultPart } from '../../bot/views/mechanism.ts';
import { MESSAGE_LIMIT, plainText, visibleLength } from '../../bot/views/message.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';

const library = await loadLibrary();
const TODAY = '2026-11-30';
const OWN: readonly (Level | null)[] = [null, ...LEVELS];

/** Every way through the questions. */
function ways(path = ''): readonly string[] {
  const place = placeAt(path);
  if (place?.kind !== 'question') return [path];
  return [path, ...place.answers.flatMap((letter) => ways(path + letter))];
}

function check(part: OutgoingPart, at: string): void {
  expect(visibleLength(part.html), at).toBeLessThanOrEqual(MESSAGE_LIMIT);
  const open: string[] = [];
  for (const [, slash, name = ''] of part.html.matchAll(/<(\/?)(\w+)>/gu))
    if (slash === '') open.push(name);
    else expect(open.pop(), at).toBe(name);
  expect(open, at).toEqual([]);
  for (const button of part.buttons?.flat() ?? []) {
    expect(Buffer.byteLength('data' in button ? button.data : ''), at).toBeLessThanOrEqual(64);
    expect(button.text.trim(), at).not.toBe('');
  }
}

/** Every quotation that stands in angle quotes, without today's names of bodies, which stand in them too. */
const quotesIn = (html: string): readonly string[] =>
  [...plainText(html).matchAll(/«([^»]*)»(?! nay là)/gu)].flatMap(([, quote]) => quote ?? []);

describe('every page of the questions', () => {
  it('can be sent and read on a phone', () => {
    for (const path of ways()) {
      const place = placeAt(path);
      if (place?.kind !== 'question') continue;
      const part = questionPart(place);
      check(part, path);
      const answers = part.buttons?.slice(0, place.answers.length).flat() ?? [];
      expect(answers).toHaveLength(place.answers.length);
      for (const { text } of answers) expect(text.length, text).toBeLessThanOrEqual(45);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(answers.length);
    }
  });

  it('ends, for every level that asks or is asked for, in quotes that stand in a provision in force', () => {
    let quotes = 0;
    for (const path of ways()) {
      const place = placeAt(path);
      if (place?.kind !== 'outcome') continue;
      const duties = dutiesOf(place.outcome, library);
      for (const own of OWN)
        for (const shown of OWN) {
          const part = resultPart(place, duties, { own, shown });
          check(part, `${path} ${own} ${shown}`);
          for (const quote of quotesIn(part.html)) {
            quotes += 1;
            expect(
              library.provisions.some(({ text }) => text.includes(quote)),
              quote,
            ).toBe(true);
          }
          for (const gloss of plainText(part.html).match(/«[^»]*» nay là/gu) ?? [])
            expect(plainText(part.html).split(gloss), gloss).toHaveLength(2);
          const text = plainText(part.html);
          expect(text).toMatch(/Thời hạn: các đoạn được trích không nêu|không giao riêng/u);
          expect(text).not.toMatch(/152\/2026|Điều 90/u);
        }
    }
    expect(quotes).toBeGreaterThan(1000);
  });

  it('names no other level’s duty above the own', () => {
    for (const outcome of Object.keys(OUTCOMES) as OutcomeId[]) {
      const path = ways().find((way) => {
        const place = placeAt(way);
        return place?.kind === 'outcome' && place.outcome === outcome;
      });
      const place = placeAt(path ?? '');
      if (place?.kind !== 'outcome') throw new Error(outcome);
      for (const [own, section] of [
        ['KHU_VUC', /^mục 2\.3$/u],
        // The letter speaks to the heads of provinces.
        ['TINH', /^mục (?:2\.2|[1-6])$/u],
        ['BAN', /^mục 2\.1$/u],
      ] as const) {
        const text = plainText(resultPart(place, dutiesOf(outcome, library), { own, shown: null }).html);
        const first = /\((?:Nhiệm vụ 2026|Công văn về BTNN, BĐTC), (mục [\d.]+)/u.exec(text)?.[1];
        if (first !== undefined) expect(first, `${outcome} ${own}`).toMatch(section);
      }
    }
  });

  it('shows money to the Phòng with whose accounts it goes through, and who answers for it under the duties', () => {
    const granted = ways().find((way) => {
      const place = placeAt(way);
      return place?.kind === 'outcome' && place.outcome === 'granted-btnn';
    });
    const place = placeAt(granted ?? '');
    if (place?.kind !== 'outcome') throw new Error('no result');
    const text = (own: 'KHU_VUC' | 'TINH', byExecutor: boolean) =>
      plainText(resultPart(place, dutiesOf(place.outcome, library), { own, shown: null, byExecutor }).html);
    const phong = text('KHU_VUC', false);
    expect(phong).toContain('thực hiện nghiêm túc việc chi trả');
    expect(phong).toContain('nay kinh phí do THADS tỉnh, thành phố quản lý');
    expect(text('TINH', false)).not.toContain('nay kinh phí do THADS tỉnh');
    for (const own of ['KHU_VUC', 'TINH'] as const) {
      expect(text(own, false)).toMatch(
        /Trách nhiệm khi để xảy ra[\s\S]+trước hết thuộc về Thủ trưởng cơ quan THADS/u,
      );
      expect(text(own, true)).toContain('Chấp hành viên tham mưu, thực hiện theo phân công');
      expect(text(own, true)).not.toContain('Việc ở cấp của anh/chị');
    }
  });

  it('says so when nothing in force tells anything', () => {
    const place = placeAt('toy');
    if (place?.kind !== 'outcome') throw new Error('no result');
    const part = resultPart(place, dutiesOf('btnn-office', { documents: [], provisions: [] }), {
      own: 'TINH',
      shown: null,
    });
    check(part, 'empty');
    expect(part.html).toContain('không nêu việc nào');
    expect(part.buttons?.flat().some(({ text }) => text.includes('Lập phiếu'))).toBe(false);
  });
});

describe('every card', () => {
  const NAMES = new Map([['p-1', 'Công Tằng Tôn Nữ Thị Rất Dài & <b>']]);
  const cardOf = (outcome: OutcomeId, ticked: CardDuty['ticked']): MatterCard => ({
    ...{ id: 'm-12345678', ownerId: 'p-1', unit: 'T01', outcome, state: 'open' },
    label: 'Ắ'.repeat(LABEL_MAX),
    ...{ openedAt: '2026-11-30T02:00:00.000Z', ended: null },
    duties: dutiesOf(outcome, library).duties.map((duty) => ({
      ...kept(duty, `${duty.citation.document.shortTitle}, ${duty.citation.provision.label}`),
      ticked,
    })),
  });

  it('can be sent, whatever is ticked or asked to be confirmed', () => {
    for (const outcome of Object.keys(OUTCOMES) as OutcomeId[])
      for (const ticked of [null, { by: 'p-1', at: '2026-11-30T03:00:00.000Z' }])
        for (const level of LEVELS)
          for (const confirm of [undefined, 'close', 'withdraw'] as const) {
            const view = { library, today: TODAY, names: NAMES, viewerId: 'p-1', level };
            const part = cardPart(cardOf(outcome, ticked), {
              ...view,
              ...(confirm !== undefined && { confirm }),
            });
            check(part, `${outcome} ${level} ${confirm}`);
            expect(part.protect).toBe(true);
            for (const quote of quotesIn(part.html))
              expect(
                library.provisions.some(({ text }) => text.includes(quote)),
                quote,
              ).toBe(true);
          }
  });

  it('falls back to the short words when the long ones do not fit, and loses none', () => {
    const base = cardOf('btnn-court', null);
    const many = { ...base, duties: Array.from({ length: 3 }, () => base.duties).flat() };
    const part = cardPart(many, { library, today: TODAY, names: NAMES, viewerId: 'p-2', level: 'TINH' });
    check(part, 'many');
    const own = many.duties.filter(({ levels }) => levels.includes('TINH')).length;
    expect(own).toBeGreaterThan(20);
    expect(plainText(part.html)).toContain(`${own}. «`);
  });

  it('shows the words it was made with when the document has lost them', () => {
    const card = cardOf('granted', null);
    const part = cardPart(card, {
      ...{ today: TODAY, names: NAMES, viewerId: 'p-1', level: 'TINH' },
      library: { documents: [], provisions: [] },
    });
    check(part, 'gone');
    expect(part.html.match(/⚠️/gu)).toHaveLength(
      card.duties.filter(({ levels }) => levels.includes('TINH')).length,
    );
    expect(part.html).toContain('thu hồi khoản tiền hoàn trả của người có lỗi');
    expect(part.html).toContain('Công văn về BTNN, BĐTC, mục 6');
  });

  it('is listed in pages', () => {
    const cards = Array.from({ length: 19 }, (_, i) => ({ ...cardOf('risk', null), label: `BT ${i} <&>` }));
    for (const [page, first, count] of [
      [0, 'BT 0 ', 8],
      [1, 'BT 8 ', 8],
      [2, 'BT 16 ', 3],
      [99, 'BT 16 ', 3],
    ] as const) {
      const part = cardListPart(cards, { page, viewerId: 'p-2', names: NAMES });
      check(part, `page ${page}`);
      expect(plainText(part.html)).toContain(first);
      expect(part.buttons?.flat().filter(({ text }) => /^\d+$/u.test(text))).toHaveLength(count);
    }
  });
});
