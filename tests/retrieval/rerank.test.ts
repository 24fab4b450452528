import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupPassages } from '../../retrieval/documents.ts';
import type { Fused } from '../../retrieval/fuse.ts';
import { createLexicalIndex } from '../../retrieval/lexical/bm25.ts';
import type { Passage } from '../../retrieval/model.ts';
import { prepareQuery } from '../../retrieval/query/query.ts';
import { createThesaurus } from '../../retrieval/query/thesaurus.ts';
import { createFeatures, FEATURES, type Feature } from '../../retrieval/reranking/features.ts';
import { halfOf, measureLessons } from '../../retrieval/reranking/lessons.ts';
import { pickForReading, rerank } from '../../retrieval/reranking/rerank.ts';
import { type Lesson, trainWeights } from '../../retrieval/reranking/train.ts';

const thesaurus = createThesaurus([]);
const passage = (fields: Partial<Passage>, at: number): Passage => ({
  id: `${at}`,
  parent: `d${at}`,
  title: '',
  heading: '',
  body: '',
  ...fields,
});
const fused = (doc: number, given: Partial<Fused> = {}): Fused => ({
  doc,
  score: 1,
  lexical: 1,
  dense: 0,
  coverage: 0,
  ...given,
});

/** Documents without vectors. */
const parentsOf = (passages: readonly Passage[]) => ({ ...groupPassages(passages), cosine: () => null });

interface Given {
  readonly candidates?: readonly Fused[];
  /** Cosine of each document. */
  readonly cosines?: readonly number[];
}

function readOf(
  question: string,
  passages: readonly Partial<Passage>[],
  { candidates, cosines = [] }: Given = {},
) {
  const whole = passages.map(passage);
  const index = createLexicalIndex(whole);
  const rows = createFeatures(prepareQuery(question, thesaurus), index)(
    candidates ?? whole.map((_, doc) => fused(doc)),
    { ...groupPassages(whole), cosine: (document) => cosines[document] ?? null },
  );
  return (feature: Feature) => rows.map((row) => row[FEATURES.indexOf(feature)] as number);
}

describe('each sign tells the better passage from the worse', () => {
  const far = 'lời '.repeat(40);
  it.each<[Feature, string, Partial<Passage>, Partial<Passage>]>([
    [
      'title',
      'phí công chứng',
      { title: 'Luật Công chứng', body: 'phí' },
      { title: 'Luật Thuế', body: 'phí' },
    ],
    [
      'heading',
      'thời hạn kê biên',
      { title: 'T', heading: 'Điều 5. Kê biên', body: 'thời hạn' },
      { title: 'T', heading: 'Điều 6. Hoãn', body: 'thời hạn' },
    ],
    [
      'heads',
      'thời hạn kê biên',
      { title: 'T', heading: 'Điều 5. Thời hạn kê biên', body: 'a' },
      { title: 'T', heading: 'Điều 5. Thời hạn kê biên và nhiều việc khác nữa của cơ quan', body: 'a' },
    ],
    [
      'titleAsked',
      'phí công chứng',
      { title: 'Phí công chứng', body: 'phí' },
      { title: 'Phí công chứng và thuế đất của người nước ngoài', body: 'phí' },
    ],
    [
      'headingAsked',
      'hoãn thi hành án',
      { title: 'T', heading: 'Hoãn thi hành án', body: 'a' },
      { title: 'T', heading: 'Hoãn thi hành án và các việc khác', body: 'a' },
    ],
    ['marks', 'bán nhà', { body: 'được bán nhà' }, { body: 'được bàn nhà' }],
    ['pairs', 'chấp hành viên', { body: 'chấp hành viên' }, { body: 'viên chức hành chính chấp thuận' }],
    [
      'phrase',
      'tạm đình chỉ thi hành án',
      { body: 'việc tạm đình chỉ thi hành án' },
      { body: 'tạm đình chỉ việc thi hành án' },
    ],
    ['window', 'phí công chứng', { body: `phí công chứng ${far}` }, { body: `phí ${far} công ${far} chứng` }],
    ['parent', 'phí công chứng', { body: 'phí công chứng' }, { body: 'phí' }],
  ])('%s', (feature, question, better, worse) => {
    const [first = 0, second = 0] = readOf(question, [better, worse])(feature);
    expect(first).toBeGreaterThan(second);
  });

  it('a document answers with all its candidates together', () => {
    const parts = [
      { parent: 'x', body: 'phí công chứng' },
      { parent: 'x', body: 'bên mua chịu' },
      { parent: 'y', body: 'phí công chứng' },
    ];
    const candidates = [fused(0, { lexical: 4 }), fused(1, { lexical: 2 }), fused(2, { lexical: 4 })];
    const read = readOf('bên mua chịu phí công chứng', parts, { candidates });
    expect(read('parent')[0]).toBeCloseTo(1);
    expect(read('parent')[2]).toBeLessThan(1);
  });

  it('a document is near or far as a whole, and large or small', () => {
    const parts = [
      { parent: 'x', body: 'phí' },
      { parent: 'x', body: 'phí' },
      { parent: 'y', body: 'phí' },
    ];
    const read = readOf('phí công chứng', parts, { cosines: [0.2, 0.6] });
    expect(read('farther').map((value) => Math.round(100 * value))).toEqual([20, 20, 0]);
    expect(read('smaller')).toEqual([0, 0, Math.log(2) / Math.log(10_000)]);
  });
});

it('features are finite shares, whatever is asked', () => {
  const word = fc.constantFrom('thi', 'hành', 'án', 'Điều', '43', '3530/QĐ-BTP', '🙂', 'án án', '');
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(
      text,
      fc.array(fc.record({ title: text, heading: text, body: text }), { minLength: 1, maxLength: 5 }),
      (question, passages) => {
        const read = readOf(question, passages);
        for (const feature of FEATURES)
          for (const value of read(feature)) {
            expect(value).toBeGreaterThanOrEqual(-1e-9);
            expect(value).toBeLessThanOrEqual(1 + 1e-9);
          }
      },
    ),
  );
});

describe('rerank', () => {
  const passages = [
    { body: 'Bên bán chịu thuế. Phí đi lại. Công việc chứng minh.' },
    { body: 'Phí công chứng do bên mua chịu.' },
  ].map(passage);
  const index = createLexicalIndex(passages);
  const query = prepareQuery('ai chịu phí công chứng', thesaurus);

  it('puts the passage that says it in one place first', () => {
    const ranked = rerank(query, [fused(0), fused(1)], index, parentsOf(passages));
    expect(ranked.map(({ doc }) => doc)).toEqual([1, 0]);
    expect(ranked[0]).toMatchObject({ lexical: 1, dense: 0, coverage: 0 });
  });

  it('gives every candidate back, and keeps the order of those it does not read', () => {
    const many = Array.from({ length: 140 }, (_, doc) => passage({ parent: 'one', body: 'phí' }, doc));
    const candidates = many.map((_, doc) => fused(doc));
    const ranked = rerank(query, candidates, createLexicalIndex(many), parentsOf(many));
    expect(ranked.map(({ doc }) => doc)).toEqual(many.map((_, doc) => doc));
    expect(ranked.every(({ score }, at) => at < 40 || score < (ranked[at - 1]?.score ?? 0))).toBe(true);
  });

  it('reads the best 40 and then one passage a document', () => {
    const candidates = Array.from({ length: 400 }, (_, doc) => fused(doc));
    const read = [...pickForReading(candidates, { of: (doc) => Math.floor(doc / 4) })].map(({ doc }) => doc);
    expect(read).toEqual([
      ...Array.from({ length: 40 }, (_, at) => at),
      ...Array.from({ length: 30 }, (_, at) => 40 + 4 * at),
    ]);
  });

  it('has nothing to say where there is nothing', () => {
    expect(rerank(query, [], index, parentsOf(passages))).toEqual([]);
    expect(
      rerank(prepareQuery('', thesaurus), [fused(0), fused(1)], index, parentsOf(passages)),
    ).toHaveLength(2);
  });
});

describe('trainWeights', () => {
  const row = (given: Partial<Record<Feature, number>>) =>
    Float64Array.from(FEATURES, (feature) => given[feature] ?? 0);
  const lesson = (relevant: Float64Array[], other: Float64Array[]): Lesson => ({
    judgements: new Map([['right', 1]]),
    documents: [
      { name: 'wrong', relevant: false, passages: other },
      { name: 'right', relevant: true, passages: relevant },
    ],
  });
  const lessons = [
    lesson([row({ lexical: 0.2 }), row({ lexical: 0.6, window: 0.9 })], [row({ lexical: 1, window: 0.2 })]),
    lesson([row({ lexical: 0.8, window: 0.7 })], [row({ lexical: 0.9, window: 0.3, title: 1 })]),
  ];

  it('learns which sign tells right from wrong by the best passage of each document', () => {
    const weights = trainWeights([lessons]);
    expect(weights[FEATURES.indexOf('window')]).toBeGreaterThan(0);
    expect(weights[FEATURES.indexOf('title')]).toBeLessThan(0);
    expect(measureLessons(lessons, weights)['recall@1']).toBe(1);
    expect(measureLessons(lessons, row({ lexical: 1 }))['recall@1']).toBe(0);
  });

  it('learns the same from the same, and nothing where nothing can be told apart', () => {
    expect(trainWeights([lessons])).toEqual(trainWeights([lessons]));
    const hopeless = { judgements: new Map(), documents: lessons[0]?.documents.slice(0, 1) ?? [] };
    expect(trainWeights([[hopeless]]).every((weight) => weight === 0)).toBe(true);
  });

  it('halves a set about evenly and always alike', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `${at}`);
    const development = ids.filter((id) => halfOf(id) === 'development');
    expect(development.length).toBeGreaterThan(450);
    expect(development.length).toBeLessThan(550);
  });
});
