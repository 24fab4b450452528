import { afterAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../answering/model.ts';
import { openWriter, WRITERS } from '../../../answering/writers/index.ts';
import { askOnDirectives, NOBODY } from '../../answering/ask-on-directives.ts';
import { startModelServer } from './model-server.ts';

const server = await startModelServer();
afterAll(() => server.close());

const QUESTION = 'Vụ ngân hàng từ 20 tỷ, quá 3 năm do tỉnh thi hành thì báo cáo ai?';
const QUOTE =
  'thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do THADS tỉnh, thành phố tổ chức thi hành.';
/** Told, with a score of 0.87: what a model says of it may be right. */
const IN_DOUBT = 'Lãnh đạo bận thì giao chấp hành viên ra tòa vụ BTNN được không?';
const claim = (text: string, quote = QUOTE, id = 'D1/2.2/b7') => ({ text, quotes: [{ id, quote }] });
const reply = (...claims: readonly unknown[]) => JSON.stringify({ told: true, claims });
const GOOD = claim(`Trưởng THADS tỉnh, thành phố: ${QUOTE}`);

/** Long enough for a busy machine, short enough for the two that hang. */
const settings = { apiKey: 'k', baseUrl: server.baseUrl, model: 'test', timeoutMs: 1500 };

const quotesOf = (answer: Answer) =>
  answer.kind === 'answered' ? answer.points.flatMap(({ citations }) => citations) : [];
const wordings = (answer: Answer) =>
  answer.kind === 'answered' ? answer.points.map(({ wording }) => wording) : [answer.kind];

describe.each(Object.entries(WRITERS))('the writer %s', async (name, open) => {
  const writer = await open(settings);
  const ask = await askOnDirectives({ writer });

  it('has the name it is chosen by', () => {
    expect(writer.name).toBe(name);
  });

  it('answers with quotes that stand in the directives, whatever its model does', async () => {
    for (const behaviour of [
      { kind: 'replies', reply: reply(GOOD) },
      { kind: 'replies', reply: reply(claim('Báo cáo trong 15 ngày, mỗi quý 1 lần.')) },
      { kind: 'replies', reply: reply(claim('Báo cáo Cục.', `${QUOTE} Hạn chót ngày 25.`)) },
      { kind: 'replies', reply: 'Xin chào, tôi là trợ lý!' },
      { kind: 'fails', status: 500 },
      { kind: 'breaks-off' },
    ] as const) {
      server.behave(behaviour);
      const answer = await ask(QUESTION, NOBODY);
      expect(answer.kind, behaviour.kind).toBe('answered');
      const cited = quotesOf(answer);
      expect(cited.some(({ quote }) => quote.includes(QUOTE))).toBe(true);
      for (const { provision, quote } of cited) expect(provision.text).toContain(quote);
      for (const wording of wordings(answer)) expect(wording ?? '').not.toMatch(/15|25|mỗi quý/u);
    }
  });
});

describe.each(['openai', 'agent'] as const)('the model behind %s', async (name) => {
  const open = WRITERS[name];
  if (open === undefined) throw new Error(name);
  const dropped: string[] = [];
  const ask = await askOnDirectives({
    writer: await open(settings),
    onDropped: (reason) => dropped.push(reason),
  });

  it('words the answer', async () => {
    server.behave({ kind: 'replies', reply: reply(GOOD) });
    const answer = await ask(QUESTION, NOBODY);
    expect([wordings(answer), answer.degraded]).toEqual([[GOOD.text], []]);
  });

  it('loses the claims that invent and keeps the others', async () => {
    server.behave({ kind: 'replies', reply: reply(claim('Báo cáo trong 15 ngày.'), GOOD) });
    expect(wordings(await ask(QUESTION, NOBODY))).toEqual([GOOD.text]);
    expect(dropped.at(-1)).toMatch(/not whole clauses of its quotes/u);
  });

  it.each([
    ['invents only', { kind: 'replies', reply: reply(claim('Báo cáo trong 15 ngày.')) }],
    ['talks nonsense', { kind: 'replies', reply: 'Xin chào!' }],
    ['answers 500', { kind: 'fails', status: 500 }],
    ['answers 429', { kind: 'fails', status: 429 }],
    ['refuses the key', { kind: 'fails', status: 401 }],
    ['hangs', { kind: 'hangs' }],
    ['breaks off', { kind: 'breaks-off' }],
    ['breaks off after a whole claim', { kind: 'breaks-off', after: reply(GOOD).slice(0, -2) }],
    ['drips without end', { kind: 'drips', everyMs: 30, piece: ' ' }],
    ['never stops writing', { kind: 'replies', reply: '{"told": true, "claims": ['.padEnd(90_000, ' {') }],
    ['replies with JSON of another shape', { kind: 'replies', reply: '{"answer": "Báo cáo Cục."}' }],
    ['replies with a list', { kind: 'replies', reply: '[1, 2, 3]' }],
    ['replies with JSON in JSON', { kind: 'replies', reply: JSON.stringify(reply(GOOD)) }],
    ['replies with nothing', { kind: 'replies', reply: '' }],
    [
      'replies with null where a text belongs',
      { kind: 'replies', reply: '{"told": true, "claims": [{"text": null, "quotes": null}]}' },
    ],
    ['makes nine claims', { kind: 'replies', reply: reply(...Array(9).fill(GOOD)) }],
    ['sends no stream', { kind: 'babbles', bytes: '<html>502 Bad Gateway</html>' }],
    ['sends a broken stream', { kind: 'babbles', bytes: 'data: {"choices": [\n\n' }],
    ['sends half a letter', { kind: 'babbles', bytes: 'data: \ud800' }],
  ] as const)(
    'is replaced by the verbatim answer when it %s, and the answer says so',
    async (_, behaviour) => {
      server.behave(behaviour);
      const answer = await ask(QUESTION, NOBODY);
      expect([wordings(answer)[0], answer.degraded]).toEqual([null, ['writer-unavailable']]);
    },
  );

  it.each([
    ['that it is not told', { told: false, claims: [] }],
    ['that it is told, and nothing more', { told: true, claims: [] }],
  ])('cannot hide a clear duty by saying %s', async (_, silence) => {
    server.behave({ kind: 'replies', reply: JSON.stringify(silence) });
    const answer = await ask(QUESTION, NOBODY);
    expect([wordings(answer)[0], answer.degraded]).toEqual([null, []]);
    expect(quotesOf(answer)[0]?.quote).toContain(QUOTE);
    expect(server.asked).toHaveLength(1);
  });

  it('cannot hide what the judge lets through by its silence; where that is in doubt the reader is told', async () => {
    server.behave({ kind: 'replies', reply: JSON.stringify({ told: false, claims: [] }) });
    const answer = await ask(IN_DOUBT, NOBODY);
    expect(answer).toMatchObject({ kind: 'answered', degraded: ['writer-silent'] });
    expect(quotesOf(answer)[0]?.quote).toContain('không được khoán trắng cho Chấp hành viên');
  });

  it.each(['abc', 1.5, -1e9, 1e300, 3e9, null, {}])(
    'is not believed that it used %j tokens',
    async (tokens) => {
      server.behave({ kind: 'replies', reply: reply(GOOD), tokens });
      const spent: number[] = [];
      const settle = async (used: number) => void spent.push(used);
      const budget = { take: async () => ({ kind: 'taken' as const, settle }) };
      const answer = await ask(QUESTION, NOBODY, { budget });
      expect(wordings(answer)).toEqual([GOOD.text]);
      expect(spent).toHaveLength(1);
      expect(spent[0]).toSatisfy(Number.isSafeInteger);
      expect(spent[0]).toBeGreaterThan(500);
      expect(spent[0]).toBeLessThan(100_000);
    },
  );

  it('never sees a case, a person or a number of someone, nor a question that is declined', async () => {
    server.behave({ kind: 'replies', reply: reply(GOOD) });
    for (const question of [
      'Việc 46/QĐ-THADS là án ngân hàng 20 tỷ quá 3 năm, báo cáo ai?',
      'Án ngân hàng của bà Nguyễn Thị Lan 20 tỷ quá 3 năm báo cáo ai?',
      'Án ngân hàng 20 tỷ quá 3 năm, gọi tôi số 0912345678, báo cáo ai?',
      'Giá vàng hôm nay bao nhiêu?',
    ])
      await ask(question, NOBODY);
    expect(server.asked).toEqual([]);
  });

  it('sees the question and passages of the directives, and nothing else', async () => {
    server.behave({ kind: 'replies', reply: reply(GOOD) });
    await ask(QUESTION, { role: 'TP', unit: 'T01.KV03' });
    const sent = JSON.stringify(server.asked);
    expect(sent).toContain('[D1/2.2/b7]');
    expect(sent).not.toContain('T01');
  });

  it('stops when the asker does', async () => {
    server.behave({ kind: 'hangs' });
    const stop = new AbortController();
    const asking = ask(QUESTION, NOBODY, { signal: stop.signal });
    stop.abort(new Error('asked again'));
    await expect(asking).rejects.toThrow();
  });
});

it('the openai writer reads a slow stream and tells how far it is', async () => {
  server.behave({ kind: 'replies', reply: reply(GOOD), slowlyMs: 2 });
  const ask = await askOnDirectives({ writer: await openWriter('openai', settings) });
  const seen: number[] = [];
  const answer = await ask(QUESTION, NOBODY, { onProgress: (characters) => seen.push(characters) });
  expect(wordings(answer)).toEqual([GOOD.text]);
  expect(seen.length).toBeGreaterThan(5);
});

it('the openai writer tells whole claims before the reply is whole, and what it used', async () => {
  const writer = await openWriter('openai', settings);
  const ask = await askOnDirectives({ writer });
  const spent: number[] = [];
  const budget = {
    take: async () => ({ kind: 'taken' as const, settle: async (used: number) => void spent.push(used) }),
  };
  const shown: number[] = [];
  let characters = 0;
  const options = {
    budget,
    onProgress: (so: number) => {
      characters = so;
    },
    onPoints: (points: readonly unknown[]) => shown.push(points.length, characters),
  };
  const whole = reply(GOOD, claim('Báo cáo trong 15 ngày.'), claim(`THADS tỉnh, thành phố: ${QUOTE}`));
  server.behave({ kind: 'replies', reply: whole, tokens: 4321 });
  await ask(QUESTION, NOBODY, options);
  expect(shown.filter((_, at) => at % 2 === 0)).toEqual([1, 1, 2]);
  expect(shown[1]).toBeLessThan(whole.length);
  server.behave({ kind: 'replies', reply: whole });
  await ask(QUESTION, NOBODY, options);
  expect(spent[0]).toBe(4321);
  // Not told: counted from the characters, prompt and reply together.
  expect(spent[1]).toBeGreaterThan(whole.length / 2);
});

it('the agent may search again and quote what it finds', async () => {
  const quote =
    'Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.';
  const other = claim(`Theo Công văn về BTNN, BĐTC, mục 1: ${quote}`, quote, 'D2/1/p1');
  server.behave({
    kind: 'searches',
    query: 'trách nhiệm trước hết thủ trưởng cơ quan BTNN',
    reply: reply(other),
  });
  const ask = await askOnDirectives({ writer: await openWriter('agent', settings) });
  expect(wordings(await ask(QUESTION, NOBODY))[0]).toEqual(other.text);
  expect(server.asked).toHaveLength(2);
});

describe('openWriter', () => {
  it('chooses by what is set, and says what is missing', async () => {
    expect((await openWriter('auto', undefined)).name).toBe('extractive');
    expect((await openWriter('auto', settings)).name).toBe('openai');
    await expect(openWriter('agent', undefined)).rejects.toThrow(/set OPENAI_API_KEY or OPENAI_BASE_URL/u);
    await expect(openWriter('poet', settings)).rejects.toThrow(
      /there are only: auto, extractive, openai, agent/u,
    );
  });
});
