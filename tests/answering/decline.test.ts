import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askedOf } from '../../answering/decline/asked.ts';
import type { Features, Signs } from '../../answering/decline/features.ts';
import { withMarks } from '../../answering/decline/marks.ts';
import { deniesOtherwise, togetherIn } from '../../answering/decline/order.ts';
import { scoreOf } from '../../answering/decline/score.ts';
import { WEIGHTS } from '../../answering/decline/weights.ts';
import { patternsOf } from '../../answering/decline/wording.ts';
import { createWords, says } from '../../answering/decline/words.ts';
import { LEAST_SCORE } from '../../answering/judge.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { stripMarks } from '../../retrieval/text/syllable.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const words = createWords(glossaryEntries);

describe('withMarks', () => {
  it.each([
    [
      'an to chuc tin dung gia tri lon la tu 20 ty tro len',
      'án tổ chức tín dụng giá trị lớn là từ 20 tỷ trở lên',
    ],
    ['ai ky quyet dinh hoan tra?', 'ai ký quyết định hoàn trả?'],
    ['CHV cham xac minh', 'chv chậm xác minh'],
  ])('%s', (typed, meant) => {
    expect(withMarks(typed)).toBe(meant);
  });

  it('leaves a line that has its marks', () => {
    expect(withMarks('Tòa triệu tập thì ai đi?')).toBe('Tòa triệu tập thì ai đi?');
  });

  it('finds most marks of questions it was not counted on', () => {
    const held = ['c', 'd'].flatMap((set) =>
      readFileSync(`tests/eval/recorded/${set}-held-out.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { question: string }).question.toLowerCase()),
    );
    const marked = held.filter((line) => withMarks(line) === line && line !== stripMarks(line));
    const syllables = (line: string) => line.normalize('NFC').match(/\p{L}+/gu) ?? [];
    const all = marked.flatMap((line) => {
      const restored = syllables(withMarks(stripMarks(line)));
      return syllables(line).map((syllable, at) => syllable === restored[at]);
    });
    expect(all.length).toBeGreaterThan(1500);
    expect(all.filter(Boolean).length / all.length).toBeGreaterThan(0.94);
  });
});

describe('words', () => {
  const wordsOf = (line: string) =>
    words.line(line).words.map(({ tokens }) => tokens.map(({ surface }) => surface).join(' '));

  it('are phrases of the glossary, words of law, then single syllables; words of talk are none', () => {
    expect(wordsOf('Mục đích là tạm đình chỉ hay chết')).toEqual(['tạm', 'đình chỉ', 'chết']);
  });

  it('stand in a text by themselves or by what the documents write for them, and half within another word', () => {
    const text = words.read('báo cáo cấp ủy, chính quyền địa phương');
    const sayings = (line: string) => words.line(line).words.map((word) => says(text, word));
    expect(sayings('báo cáo')).toEqual([1]);
    expect(sayings('quyền')).toEqual([0.5]);
    expect(sayings('niêm yết')).toEqual([0]);
  });
});

describe('askedOf', () => {
  it.each([
    ['ai duyệt kinh phí bồi thường', 'who', ['duyệt', 'kinh phí']],
    ['Kiểm tra hồ sơ xong có phải lập biên bản không', 'whether', ['lập', 'biên bản']],
    ['Tiền thu về nộp vào kho nào', 'which', ['kho']],
    ['gửi cho tỉnh hay huyện', 'choice', ['tỉnh', 'huyện']],
    ['đấu giá thành mà chưa giao thì phải làm gì', 'what', []],
  ] as const)('%s', (question, manner, slot) => {
    const [asked] = askedOf(words.line(question));
    expect(asked?.manner).toBe(manner);
    expect(asked?.slot.map(({ tokens }) => tokens.map(({ surface }) => surface).join(' '))).toEqual(slot);
  });
});

describe('the order of words', () => {
  const clause = words.read(
    'Lãnh đạo phải trực tiếp tham gia phiên tòa, không được khoán trắng cho Chấp hành viên',
  );
  const slot = (line: string) => words.line(line).words;

  it('tells two words that stand together from two that only stand in one text', () => {
    expect(togetherIn(slot('tham gia phiên tòa'), [clause])).toBe(1);
    expect(togetherIn(slot('phiên tòa tham gia'), [clause])).toBe(0);
    expect(togetherIn(slot('tham gia'), [clause])).toBe(0.5);
    expect(togetherIn(slot('tham gia phiên tòa'), [words.read('tham gia'), words.read('phiên tòa')])).toBe(0);
  });

  it('tells what a question denies and the text does not', () => {
    const denies = (line: string) => deniesOtherwise(words.line(line), [clause]);
    expect(denies('lãnh đạo không tham gia phiên tòa thì sao')).toBe(true);
    expect(denies('lãnh đạo chẳng tham gia phiên tòa thì sao')).toBe(true);
    expect(denies('có phải không được khoán trắng hay không')).toBe(false);
    expect(denies('lãnh đạo có tham gia phiên tòa không')).toBe(false);
  });
});

describe('the wording', () => {
  it('is made of syllables, pairs, and the words that are not said', () => {
    const line = words.line('Ai ký 15 quyết định');
    const [first, second] = line.words.map(({ key }) => key);
    const standings = line.words.map((_, at) => (['unsaid', 'meant'] as const)[at] ?? 'said');
    const patterns = patternsOf(line, standings);
    for (const pattern of ['w:ai', 'w:ai ký', 'w:#', 'w:quyết định'])
      expect([...patterns], pattern).toContain(pattern);
    expect([...patterns].filter((pattern) => !pattern.startsWith('w:'))).toEqual([
      `n:${first}`,
      `m:${second}`,
    ]);
  });
});

describe('the score', () => {
  const scores = async (question: string): Promise<{ features: Features; score: number }> => {
    let seen: { features: Features; score: number } | undefined;
    const ask = await askOnDirectives({
      onJudged: (judged) => {
        seen = judged;
      },
    });
    await ask(question, NOBODY);
    if (seen === undefined) throw new Error(`Nothing was judged for: ${question}`);
    return seen;
  };

  it('parts what the directives tell from what only sounds alike', async () => {
    const told = await scores('Ai chịu trách nhiệm khi phải hủy kết quả bán đấu giá?');
    const untold = await scores('muc phat cham bao cao btnn la bao nhieu');
    expect(told.score).toBeGreaterThan(0.9);
    expect(untold.score).toBeLessThan(0.1);
    expect(told.score).toBe(scoreOf(told.features));
    expect(untold.features).toMatchObject({ valueAsked: 1, valueUntold: 1, onlyValueUntold: 1 });
  });

  it('rises with every sign for an answer and falls with every sign against one', () => {
    const signs = Object.fromEntries(Object.keys(WEIGHTS).map((name) => [name, 0])) as unknown as Signs;
    const none: Features = { ...signs, wording: new Set() };
    const odds = (features: Features) => Math.log(scoreOf(features) / (1 - scoreOf(features)));
    const step = (name: keyof Signs) => odds({ ...none, [name]: 1 }) - odds(none);
    for (const name of ['said', 'slotSaid', 'slotTogether', 'valueTold', 'cosine', 'asksOpenly'] as const)
      expect(step(name), name).toBeGreaterThan(0);
    for (const name of [
      'otherLaw',
      'valueUntold',
      'onlyValueUntold',
      'unnamed',
      'foreignAct',
      'deniesOtherwise',
      'elsewhere',
    ] as const)
      expect(step(name), name).toBeLessThan(0);
    const asking = (...wording: readonly string[]) =>
      odds({ ...none, wording: new Set(wording) }) - odds(none);
    expect(asking('w:ai ký')).toBeLessThan(0);
    expect(asking('w:no question has these')).toBe(0);
    const told = { ...none, valueTold: 1 };
    expect(odds({ ...told, wording: new Set(['w:ai ký']) }) - odds(told)).toBeCloseTo(
      asking('w:ai ký') / 2,
      6,
    );
  });

  it('decides: the same question is answered or declined by the least score asked for', async () => {
    const question = 'ai ký quyết định hoàn trả?';
    const kindAt = async (leastScore: number) =>
      (await (await askOnDirectives({ leastScore }))(question, NOBODY)).kind;
    expect([await kindAt(0), await kindAt(LEAST_SCORE), await kindAt(1)]).toEqual([
      'answered',
      'declined',
      'declined',
    ]);
  });
});

describe('what is nearest where the documents are silent', () => {
  it.each([
    'phí thi hành án của Nguyễn Văn Hùng là bao nhiêu phần trăm',
    'phi thi hanh an cua nguyen van luc la bao nhieu phan tram',
    'phí thi hành án của Nguyễn Quang Thái là bao nhiêu phần trăm',
  ])('is never the list of who got a paper: %s', async (question) => {
    const answer = await (await askOnDirectives())(question, NOBODY);
    expect(answer.kind).toBe('declined');
    const nearest = answer.kind === 'declined' ? answer.nearest : [];
    expect(nearest.map(({ provision }) => provision.section)).not.toContain('nơi nhận');
  });
});

describe('what stands in the directives in other words', async () => {
  const ask = await askOnDirectives();
  it.each([
    'việc 19,9 tỷ có phải báo cáo không',
    'vụ 15 tỷ thì có phải báo cáo không?',
    'viec 19 ty 900 trieu co phai bao cao khong',
  ])('an amount below the bound is told the bound: %s', async (question) => {
    const answer = await ask(question, NOBODY);
    expect(answer).toMatchObject({
      kind: 'answered',
      caveats: expect.arrayContaining([
        expect.objectContaining({ kind: 'outside', quote: expect.stringMatching(/^từ 20 tỷ đồng trở lên/u) }),
      ]),
    });
  });

  it.each(['tôi mua nhà 19 tỷ có phải báo cáo không', 'công ty 25 tỷ có phải báo cáo thuế không'])(
    'the amount of what is no case is none of theirs: %s',
    async (question) => {
      expect(await ask(question, NOBODY)).toMatchObject({ kind: 'declined', reason: 'off-topic' });
    },
  );

  it.each([
    'tỉ lệ ra quyết định thi hành án là bao nhiêu phần trăm',
    'tỷ lệ ra quyết định thi hành án phải đạt bao nhiêu phần trăm?',
    'ti le ra quyet dinh thi hanh an bao nhieu phan tram',
  ])('a share is told by its number: %s', async (question) => {
    const answer = await ask(question, NOBODY);
    const quotes =
      answer.kind === 'answered' ? answer.points.map(({ citations }) => citations[0]?.quote) : [];
    expect(quotes[0]).toContain('100%');
  });

  it.each([
    'tỷ lệ thu hồi nợ phải đạt bao nhiêu phần trăm',
    'tỷ lệ giải quyết khiếu nại bao nhiêu phần trăm',
    'tỷ lệ ra quyết định hoàn trả là bao nhiêu phần trăm',
  ])('the share of something else is not: %s', async (question) => {
    expect(await ask(question, NOBODY)).toMatchObject({ kind: 'declined', silentOn: ['percent'] });
  });
});
