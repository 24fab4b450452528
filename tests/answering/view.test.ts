import { describe, expect, it } from 'vitest';
import type { Answer, Point } from '../../answering/model.ts';
import { answerText, renderAnswer } from '../../bot/views/answer.ts';
import { MESSAGE_LIMIT, visibleLength } from '../../bot/views/message.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const library = await loadLibrary();
const ask = await askOnDirectives();
const common = { passages: [], degraded: [], understoodAs: null, caseIntent: false, silentOn: [] } as const;
const answered = (points: readonly Point[]): Answer => ({ ...common, kind: 'answered', points });
const point = (provision: string, quote: string): Point => {
  const citation = cite(library, provision, quote);
  return { addressee: citation.provision.addressee, wording: null, citations: [citation] };
};
const html = (answer: Answer) => renderAnswer(answer, { questionId: 'q-1' }).map((part) => part.html);

describe('an answer in Telegram', () => {
  it('quotes, names the place, and says what is not known of the document', () => {
    const quote = 'không đề nghị người có thẩm quyền khen thưởng';
    expect(html(answered([point('D1/2.3/b4', quote)]))).toEqual([
      [
        '<b>Nhiệm vụ của Trưởng phòng THADS khu vực</b>',
        `<blockquote>«${quote}»</blockquote>`,
        '(Nhiệm vụ 2026, mục 2.3, gạch đầu dòng 4)',
        '',
        '<i>Nhiệm vụ 2026: chưa có số hiệu; soạn theo mô hình tổ chức hiện hành. Văn bản được soạn trước khi Luật Thi hành án dân sự mới có hiệu lực.</i>',
      ].join('\n'),
    ]);
  });

  it('names each level when the duties are of several', () => {
    const [shown] = html(
      answered([
        point('D1/2.3/b8', 'báo cáo Trưởng THADS tỉnh, thành phố kết quả'),
        point('D1/2.2/b7', 'báo cáo Cục Quản lý THADS kết quả'),
      ]),
    );
    expect(shown).toMatch(/<b>Nhiệm vụ của Trưởng phòng THADS khu vực<\/b>\n<blockquote>/u);
    expect(shown).toMatch(/<b>Nhiệm vụ của Trưởng THADS tỉnh, thành phố<\/b>\n<blockquote>/u);
  });

  it('shows the same words of two places once', () => {
    const quote = 'Chủ động rà soát tiến độ từng vụ việc';
    const citations = ['D1/2.2/b9', 'D1/2.3/b17'].map((id) => cite(library, id, quote));
    const [shown = ''] = html(answered([{ addressee: 'ALL', wording: null, citations }]));
    expect(shown.match(/<blockquote>/gu)).toHaveLength(1);
    expect(shown).toContain('(Nhiệm vụ 2026, mục 2.2, gạch đầu dòng 9; mục 2.3, gạch đầu dòng 17)');
  });

  it('gives bodies that are gone their name of today, once', () => {
    const [shown = ''] = html(
      answered([
        point(
          'D2/4/p3',
          'Cục trưởng Cục THADS có trách nhiệm chỉ đạo và hỗ trợ các Chi cục THADS trực thuộc',
        ),
        point('D2/mo-dau/p2', 'yêu cầu Cục trưởng Cục THADS các tỉnh'),
      ]),
    );
    expect(shown.match(/«Cục trưởng Cục THADS» nay là Trưởng THADS tỉnh, thành phố/gu)).toHaveLength(1);
    expect(shown).toContain('«Chi cục THADS» nay là Phòng THADS khu vực');
    expect(shown).toContain('soạn theo mô hình tổ chức cũ');
  });

  it('warns where the directive speaks of a law that is made, or of an interval it does not name', () => {
    expect(html(answered([point('D1/2.1/b3', 'trình Quốc hội khóa XV')]))[0]).toContain(
      'đã được Quốc hội thông qua',
    );
    const regularly = answered([point('D1/2.2/b7', 'thường xuyên và theo định kỳ báo cáo')]);
    expect(html({ ...regularly, silentOn: ['interval'] })[0]).toContain('không nêu chu kỳ cụ thể');
    expect(html(regularly)[0]).not.toContain('không nêu chu kỳ cụ thể');
  });

  it('gives no new office to the persons a letter was copied to', () => {
    const copied = html(answered([point('D2/noi-nhan', 'TCT Nguyễn Quang Thái (để b/c)')]))[0];
    expect(copied).not.toContain('nay là');
  });

  it('escapes what it did not write, and cuts long answers at 4,096', async () => {
    const answer = await ask('chỉ đạo <b>cưỡng chế & kê biên', NOBODY);
    const strange: Answer = { ...answer, understoodAs: 'a <b> & c' };
    expect(html(strange)[0]).toContain('a &lt;b&gt; &amp; c');
    const many = library.provisions.slice(0, 20).map(({ id, text }) => point(id, text));
    const parts = renderAnswer(answered(many), { questionId: 'q-1' });
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(visibleLength(part.html)).toBeLessThanOrEqual(MESSAGE_LIMIT);
      const tags = [...part.html.matchAll(/<(\/?)(\w+)>/gu)];
      const open: string[] = [];
      for (const [, slash, name = ''] of tags)
        if (slash === '') open.push(name);
        else expect(open.pop()).toBe(name);
      expect(open).toEqual([]);
    }
  });

  it('has buttons for the whole provisions and for feedback', () => {
    const [part] = renderAnswer(answered([point('D1/2.2/b5/p2', 'Kiến nghị xử lý trách nhiệm')]), {
      questionId: 'q-1',
    });
    expect(part?.buttons).toEqual([
      [{ text: 'Nguyên văn mục 2.2, gạch đầu dòng 5, đoạn 2', data: 'as:full:D1/2.2/b5/p2' }],
      [
        { text: '👍', data: 'as:up:q-1' },
        { text: '👎', data: 'as:down:q-1' },
      ],
    ]);
  });
});

describe('a decline', () => {
  it('says what is not stated and shows the nearest passage', async () => {
    const answer = await ask('Bán đấu giá thành rồi thì phải giao tài sản trong bao nhiêu ngày?', NOBODY);
    expect(answer).toMatchObject({ kind: 'declined', reason: 'not-in-documents', silentOn: ['duration'] });
    const text = answerText(answer);
    expect(text).toContain('không tìm thấy trong các văn bản đang có đoạn nêu thời hạn cụ thể');
    expect(text).not.toContain('không nêu');
    expect(text).toContain('giao tài sản trúng đấu giá đúng thời hạn, đúng quy định…');
    expect(text).not.toMatch(/\d+ ngày/u);
  });

  it('shows no passage for a question from far off, and none for an empty one', async () => {
    expect(answerText(await ask('Cách nấu phở bò ngon', NOBODY))).toBe(
      'Câu hỏi này nằm ngoài các văn bản tôi đang có nên tôi không trả lời.',
    );
    expect(answerText(await ask(' ?! ', NOBODY))).toBe('Anh/chị vui lòng gõ nội dung câu hỏi.');
  });
});
