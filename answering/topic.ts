import type { GlossaryEntry } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { isFunctionWord } from '../retrieval/query.ts';
import { isTypedWithMarks, type Token, tokenize } from '../retrieval/text.ts';
import { fold } from './fold.ts';

/**
 * Word pairs of the directives that say nothing about the topic: each stands in 4.5 % or more of the 62,323 articles of
 * Pháp điển, whatever the law. A question made of these and of words unknown here is about another law.
 */
const OF_ANY_LAW = `
  có hiệu, hiệu lực, thi hành, quy định, thực hiện, tổ chức, theo quy, định tại, cơ quan, định số, quản lý, đối với,
  trường hợp, trách nhiệm, pháp luật, hoạt động, liên quan, nhà nước, quyết định, nội dung, cá nhân, cơ sở, thẩm quyền,
  thông tin, yêu cầu, nhân dân, văn bản, chính phủ, ban hành, đơn vị, điều kiện, hướng dẫn, hồ sơ, kiểm tra, báo cáo,
  bảo đảm, thời hạn, nhiệm vụ, áp dụng, xây dựng, phạm vi, đề nghị, xử lý, doanh nghiệp, xã hội, tài chính, thủ tục,
  thời gian, phù hợp, kết quả, thông báo, sửa đổi, tham gia, làm việc, công tác, bộ trưởng, phối hợp, trực tiếp,
  trung ương, quá trình, xác định, công nghệ, giải quyết, căn cứ, địa phương, giáo dục, trực thuộc, một số, đánh giá,
  kế hoạch, xem xét, hệ thống, thành phố, vi phạm, chế độ, tài sản, hỗ trợ, ngân sách, biện pháp, hợp đồng, đầy đủ,
  nghĩa vụ, cụ thể, hình thức, điện tử, chương trình, tiếp nhận, giám sát, lĩnh vực, có thể, cần thiết, chủ tịch,
  chất lượng, kinh tế, đảm bảo, trình tự, nghiên cứu, hợp pháp, kinh phí, hành vi, kịp thời, chức năng, cán bộ,
  dữ liệu, giá trị, thẩm định, tổng hợp, chuyên môn, khu vực, trở lên, ý kiến, triển khai, lý do, khả năng, tình hình,
  quyền hạn, quy trình, tuân thủ, gia tăng, tiết kiệm, việt nam`;

/** What a pair of any law counts against one of this service. */
const GENERIC = 0.25;

/** A glossary entry less sure than this stands for everyday speech too. */
const SURE = 0.7;

/** Who asks and what is asked about: a question that names one of these is of the service, however oddly put. */
const OF_THE_SERVICE =
  /\b(?:truong phong|chap hanh vien|chv|thads|thahc|tctd|thi hanh an|(?:hai|cac|nhung) van ban|cong van|btnn|bdtc)\b/u;

/** How far a question is about what the documents are about, 0 to 1, and whether any word of it is. */
export interface Topicality {
  /** Words of the service among the words that carry meaning; those of any law count a quarter. */
  readonly share: number;
  /** Words that neither the documents nor the glossary have, among those that carry meaning. */
  readonly foreign: number;
  /** Whether it names an office, the service or the documents themselves. */
  readonly isNamed: boolean;
  /** Words that belong to a pair or phrase of the service. */
  readonly known: number;
}

const pairsOf = (tokens: readonly Token[], form: 'accented' | 'folded'): string[] =>
  tokens.slice(1).map((token, index) => `${tokens[index]?.[form]} ${token[form]}`);

/**
 * Judges questions by pairs of neighbouring syllables, since single syllables of Vietnamese stand in words of any
 * topic. `glossary` adds what officers say instead of the documents' words.
 */
export function createTopic(
  { provisions }: Pick<Library, 'provisions'>,
  glossary: readonly GlossaryEntry[],
): (question: string) => Topicality {
  const texts = provisions.map(({ text }) => tokenize(text));
  const phrases = glossary
    .filter(({ weight }) => weight >= SURE)
    .flatMap(({ says, both }) => says.map(tokenize).filter(({ length }) => both || length > 1));
  const generic = OF_ANY_LAW.split(',').map(tokenize);
  const tables = { accented: tableOf('accented'), folded: tableOf('folded') };

  function tableOf(form: 'accented' | 'folded') {
    return {
      pairs: new Set(texts.flatMap((tokens) => pairsOf(tokens, form))),
      phrases: new Set(
        phrases
          .filter(({ length }) => length > 1)
          .map((tokens) => tokens.map((token) => token[form]).join(' ')),
      ),
      syllables: new Set([...texts, ...phrases].flat().map((token) => token[form])),
      generic: new Set(generic.flatMap((tokens) => pairsOf(tokens, form))),
    };
  }
  const longest = Math.max(2, ...phrases.map(({ length }) => length));

  return (question) => {
    const tokens = tokenize(question);
    const marked = isTypedWithMarks(tokens);
    const form = marked ? 'accented' : 'folded';
    const { pairs, phrases: known, syllables, generic: ofAnyLaw } = tables[form];
    const worth = tokens.map(() => 0);
    const raise = (from: number, to: number, value: number) => {
      for (let at = from; at < to; at++) worth[at] = Math.max(worth[at] ?? 0, value);
    };
    for (let from = 0; from < tokens.length; from++) {
      let words = tokens[from]?.[form] ?? '';
      if (known.has(words)) raise(from, from + 1, 1);
      for (let to = from + 1; to < Math.min(tokens.length, from + longest); to++) {
        words += ` ${tokens[to]?.[form]}`;
        const meaning = tokens.slice(from, to + 1).some((token) => !isFunctionWord(token, marked));
        const isPair = to === from + 1;
        if (meaning && (known.has(words) || (isPair && pairs.has(words))))
          raise(from, to + 1, isPair && ofAnyLaw.has(words) ? GENERIC : 1);
      }
    }
    const content = tokens
      .map((_, index) => index)
      .filter((index) => {
        const token = tokens[index];
        return token !== undefined && (worth[index] !== 0 || !isFunctionWord(token, marked));
      });
    const sum = content.reduce((total, index) => total + (worth[index] ?? 0), 0);
    const foreign = content.filter(
      (index) => worth[index] === 0 && !syllables.has(tokens[index]?.[form] ?? ''),
    );
    return {
      foreign: content.length === 0 ? 0 : foreign.length / content.length,
      share: content.length === 0 ? 0 : sum / content.length,
      isNamed: OF_THE_SERVICE.test(fold(question)),
      known: content.filter((index) => worth[index] === 1).length,
    };
  };
}
