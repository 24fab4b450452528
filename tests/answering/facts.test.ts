import { describe, expect, it } from 'vitest';
import { FACTS, type Fact, factInDoubt, ofThatAge, withFact } from '../../answering/facts.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Addressee } from '../../knowledge/model.ts';
import type { Role } from '../../people/model.ts';
import { askOnDirectives } from './ask-on-directives.ts';

const library = await loadLibrary();
const ask = await askOnDirectives();
const asked = (question: string, role: Role | null, mayClarify = true) =>
  ask(question, { role, unit: null }, { mayClarify });
const factsOf = (question: string, level: Addressee | null = null): readonly Fact[] =>
  factInDoubt(question, library, level)?.choices.map(({ fact }) => fact) ?? [];
const AGES: readonly Fact[] = ['over-1', 'over-3', 'over-5'];
const EXCEPTIONS: readonly Fact[] = ['regular', 'periodic', 'objective'];

describe('what hangs on a fact of the case', () => {
  it.each<[string, Addressee | null, readonly Fact[]]>([
    ['Án tồn lâu năm thì phải làm gì?', null, AGES],
    ['an keo dai chua xong thi lam sao', 'KHU_VUC', AGES],
    ['án quá hạn thì xử lý thế nào', 'TINH', AGES],
    ['Hồ sơ tồn đọng thì Ban phải làm gì?', 'BAN', ['over-1', 'over-3']],
    ['Án quá 5 năm chưa xong có bị tính không?', null, [...EXCEPTIONS, 'not-enforceable']],
    ['Án quá 5 năm chưa xong có bị tính không?', 'TINH', [...EXCEPTIONS, 'not-enforceable']],
    ['an qua 5 nam co bi tinh khong', 'KHU_VUC', EXCEPTIONS],
    ['Án có điều kiện, quá 05 năm chưa xong có phải báo cáo không?', 'TINH', EXCEPTIONS],
    ['án quá 1 năm chưa xong có bị tính là quá hạn không', null, ['enforceable', 'not-enforceable']],
    ['Vụ từ 20 tỷ quá 3 năm có phải báo cáo không?', 'TINH', ['enforceable', 'not-enforceable']],
  ])('%s (%s)', (question, level, facts) => {
    expect(factsOf(question, level)).toEqual(facts);
  });

  it.each([
    'án 19 tỷ 9 quá 3 năm có phải báo cáo không',
    'Vụ dưới 20 tỷ quá 3 năm có phải báo cáo không?',
    'Vụ 25 tỷ chưa đến 3 năm có phải báo cáo không?',
    'Án quá 5 năm chưa xong thì phải làm gì?',
    'Án cấp dưỡng quá 5 năm có bị tính không?',
    'viec qua 5 nam chua xong ma la cap duong hang thang thi co bi tinh k',
    'Án quá 5 năm vì lý do khách quan có bị tính không?',
    'Án chưa có điều kiện quá 5 năm có bị tính không?',
    'án có điều kiện quá 1 năm có bị tính không',
    'Án ngân hàng từ 20 tỷ, có điều kiện, quá 3 năm thì báo cáo ai?',
    'Khiếu nại kéo dài thì xử lý sao?',
    'Vụ việc khó khăn, phức tạp, kéo dài thì ai chỉ đạo?',
    'Vụ bồi thường kéo dài thì sao?',
    'Chậm bàn giao tài sản kéo dài thì sao?',
    'Án tồn đọng là gì?',
    'Án tồn đọng có bao nhiêu vụ?',
    'Án quá 2 năm có bị tính không?',
    'Vụ 5 năm hay 1 năm thì có bị tính không?',
  ])('nothing is left to ask of: %s', (question) => {
    expect(factsOf(question)).toEqual([]);
  });

  it('only what the loaded documents speak of is offered', () => {
    const without = { provisions: library.provisions.filter(({ document }) => document === 'D2') };
    expect(factInDoubt('Án tồn lâu năm thì phải làm gì?', without, null)).toBeNull();
    expect(factInDoubt('Án quá 5 năm chưa xong có bị tính không?', without, null)).toBeNull();
  });
});

describe('a press', () => {
  const gold: Readonly<Partial<Record<Fact, readonly string[]>>> = {
    'over-1': ['D1/2.2/b7', 'D1/2.3/b9', 'D1/2.1/b9'],
    'over-3': ['D1/2.2/b7', 'D1/2.3/b8', 'D1/2.1/b9'],
    'over-5': ['D1/2.2/b8', 'D1/2.3/b9'],
    regular: ['D1/2.2/b8', 'D1/2.3/b9'],
    periodic: ['D1/2.2/b8', 'D1/2.3/b9'],
    objective: ['D1/2.2/b8', 'D1/2.3/b9'],
  };
  const OWN = { TP: '2.3', TT: '2.2' } as const;
  it.each(
    (['TP', 'TT'] as const).flatMap((role) =>
      [
        'Án tồn lâu năm thì phải làm gì?',
        'an keo dai chua xong thi lam sao',
        'Án quá 5 năm chưa xong có bị tính không?',
        'an qua 5 nam co bi tinh la qua han khong',
      ].map((question) => [role, question] as const),
    ),
  )(
    '%s: every choice of «%s» is answered with the rule for it, the own level first',
    async (role, question) => {
      const back = await asked(question, role);
      if (back.kind !== 'clarify') throw new Error(`${back.kind}, not asked back`);
      for (const { fact, question: complete } of back.choices) {
        if (fact === undefined) throw new Error('a level, not a fact');
        expect(complete).toBe(withFact(back.question, fact));
        const answer = await asked(complete, role);
        if (answer.kind !== 'answered') throw new Error(`${complete}: ${answer.kind}`);
        const places = answer.points.flatMap(({ citations }) =>
          citations.map(({ provision }) => provision.id),
        );
        for (const place of places) expect(gold[fact] ?? gold['over-5'], `${fact} ${place}`).toContain(place);
        expect(places[0], `${role} ${fact}`).toContain(`/${OWN[role]}/`);
      }
    },
  );

  it.each([
    ['periodic', 'trừ các vụ việc thi hành theo định kỳ'],
    ['objective', 'những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được'],
  ] as const)('%s: the answer says that the case is left out, in the words that do', async (fact, quote) => {
    const answer = await asked(withFact('Án quá 5 năm chưa xong có bị tính không?', fact), 'TT');
    expect(answer).toMatchObject({ kind: 'answered', caveats: [{ kind: 'excepted', fact, quote }] });
    const other = await asked(withFact('Án quá 5 năm chưa xong có bị tính không?', 'regular'), 'TT');
    expect(other.kind === 'answered' && (other.caveats ?? [])).toEqual([]);
  });

  it('what cannot be enforced is told how the rule is bounded', async () => {
    const answer = await asked(
      withFact('án quá 1 năm chưa xong có phải báo cáo không', 'not-enforceable'),
      'TT',
    );
    expect(answer).toMatchObject({ kind: 'answered' });
    expect(answer.kind === 'answered' && (answer.caveats ?? []).map(({ kind }) => kind)).toContain('outside');
  });

  it('a question typed without marks stays one', () => {
    for (const fact of Object.keys(FACTS) as Fact[])
      expect(withFact('an qua 5 nam co bi tinh khong', fact)).not.toMatch(/[\u0300-\u036f]|đ/u);
  });
});

describe('who cannot be asked back', () => {
  it.each([
    'Án tồn lâu năm thì phải làm gì?',
    'Án quá 5 năm chưa xong có bị tính không?',
    'án quá 1 năm chưa xong có phải báo cáo không',
  ])('is answered: %s', async (question) =>
    expect((await asked(question, null, false)).kind).toBe('answered'),
  );
  it('nor is who asks of a case of his own: nothing of that is kept to go on from', async () => {
    expect((await asked('Việc của tôi quá 5 năm có bị tính không?', 'CHV')).kind).toBe('answered');
  });
});

it('the rule for one year does not answer for five', () => {
  const provisions = library.provisions.filter(({ id }) =>
    ['D1/2.2/b7', 'D1/2.2/b8', 'D1/2.3/b9'].includes(id),
  );
  const evidence = ['D1/2.2/b8', 'D1/2.3/b9', 'D1/2.2/b7'].flatMap((id) =>
    provisions.filter((one) => one.id === id).map((provision) => ({ provision })),
  );
  const ids = (question: string) => ofThatAge(question, evidence).map(({ provision }) => provision.id);
  expect(ids('án quá 5 năm')).toEqual(['D1/2.2/b8', 'D1/2.3/b9']);
  expect(ids('án quá 1 năm hay quá 5 năm')).toHaveLength(3);
  expect(ids('án quá 7 năm')).toHaveLength(3);
  expect(ids('án lâu')).toHaveLength(3);
});
