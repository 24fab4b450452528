import { describe, expect, it } from 'vitest';
import { mayLeave } from '../../answering/intent.ts';
import type { Point } from '../../answering/model.ts';
import { createVocabulary } from '../../answering/vocabulary.ts';
import type { Budget } from '../../answering/writers/budget.ts';
import { claimsSoFar } from '../../answering/writers/partial.ts';
import type { Claim, Task, Writer } from '../../answering/writers/writer.ts';
import { createWriting, type Found } from '../../answering/writing.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Library, Provision } from '../../knowledge/model.ts';
import { documentNumbers } from '../../people/privacy.ts';

const directives = await loadLibrary();
const QUOTE = 'Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.';
const GOOD: Claim = { wording: null, quotes: [{ provision: 'D2/1/p1', quote: QUOTE, focus: null }] };
const BAD: Claim = { ...GOOD, wording: 'Không ai chịu trách nhiệm.' };
const QUESTION = 'Để xảy ra bồi thường nhà nước thì trách nhiệm thuộc về ai?';

/** The directives and a document an administrator added, with these paragraphs. */
function withAdded(...texts: readonly string[]): Library {
  const [document] = directives.documents;
  const [provision] = directives.provisions;
  if (document === undefined || provision === undefined) throw new Error('no directives');
  const own = { ...document, id: 'V1', shortTitle: 'Kết luận kiểm tra', isShipped: false };
  return {
    documents: [...directives.documents, own],
    provisions: [
      ...directives.provisions,
      ...texts.map((text, at): Provision => ({ ...provision, id: `V1/${at}`, document: 'V1', text })),
    ],
  };
}

function taskOver(library: Library, ...ids: readonly string[]): Task & Found {
  const evidence = library.provisions
    .filter(({ id }) => ids.includes(id))
    .flatMap((provision) => {
      const document = library.documents.find(({ id }) => id === provision.document);
      return document === undefined
        ? []
        : { document, provision, score: 1, clauses: [], clauseScores: [], clauseCoverage: [] };
    });
  return { question: QUESTION, level: null, evidence, searchMore: async () => evidence, all: evidence };
}

/** A writer that keeps what it was given and does as told. */
function writerThat(write: Writer['write']) {
  const given: Task[] = [];
  const writer: Writer = {
    name: 'fake',
    usesModel: true,
    async write(task, options) {
      given.push(task);
      return write(task, options);
    },
  };
  return { writer, given };
}

function writing(library: Library, writer: Writer) {
  const publicNumbers = documentNumbers(library.provisions.map(({ text }) => text));
  const isKnown = createVocabulary(library, glossaryEntries);
  const isPublic = (question: string) => mayLeave(question, publicNumbers, isKnown);
  return createWriting({ library, writer, onDropped: undefined, publicNumbers, isPublic });
}

describe('what a model is shown', () => {
  it.each([
    ['a telephone number', 'Rà soát vụ việc, liên hệ người phải thi hành án số 0912345678.'],
    ['an identity number', 'Người phải thi hành án có CCCD 001085012345.'],
    ['an account', 'Nộp vào tài khoản 19034567890123 của đơn vị.'],
    ['an e-mail', 'Gửi báo cáo về nguoi.nhan@example.vn.'],
    ['an address', 'Ông A, Đ/c: số 5.'],
    ['the number of a decision to enforce', 'Vụ việc theo Quyết định số 46/QĐ-CTHADS chậm thi hành.'],
    ['a person', 'Trường hợp ông Nguyễn Văn Bịa chưa tự nguyện thi hành.'],
    ['a person among offices', 'Anh Trưởng phòng báo cáo vụ của bà Lê Thị Giả.'],
  ])('is no passage of an added document with %s', async (_, text) => {
    const library = withAdded(text, 'Báo cáo kết quả kiểm tra.');
    const { writer, given } = writerThat(async () => ({ kind: 'claims', claims: [GOOD] }));
    await writing(library, writer)(taskOver(library, 'D2/1/p1', 'V1/0', 'V1/1'), QUESTION, {});
    const [task] = given;
    const shown = [...(task?.evidence ?? []), ...((await task?.searchMore('x')) ?? [])];
    expect([...new Set(shown.map(({ provision }) => provision.id))].sort()).toEqual(['D2/1/p1', 'V1/1']);
  });

  it('is every passage of the two directives', async () => {
    const { writer, given } = writerThat(async () => ({ kind: 'silent' }));
    const ids = directives.provisions.map(({ id }) => id);
    await writing(directives, writer)(taskOver(directives, ...ids), QUESTION, {});
    expect(given[0]?.evidence.map(({ provision }) => provision.id)).toEqual(ids);
  });

  it('asks no model when nothing may be shown', async () => {
    const library = withAdded('Gọi 0912345678 để được hướng dẫn bồi thường.');
    const { writer, given } = writerThat(async () => ({ kind: 'silent' }));
    const task = { ...taskOver(library, 'V1/0') };
    const { written, degraded } = await writing(library, writer)(task, QUESTION, {});
    expect(given).toEqual([]);
    expect([written.kind, degraded]).toEqual(['points', []]);
  });
});

describe('while a model writes', () => {
  it('tells the points that are whole and checked, and no others', async () => {
    const seen: (readonly Point[])[] = [];
    const { writer } = writerThat(async (_, options) => {
      options?.onClaims?.([BAD]);
      options?.onClaims?.([BAD, GOOD]);
      return { kind: 'claims', claims: [BAD, GOOD] };
    });
    const { written } = await writing(directives, writer)(taskOver(directives, 'D2/1/p1'), QUESTION, {
      onPoints: (points) => seen.push(points),
    });
    expect(seen.map((points) => points.map(({ wording }) => wording))).toEqual([[null]]);
    expect(written).toMatchObject({ kind: 'points', points: [{ wording: null }] });
  });

  it('finds whole claims in half a reply', () => {
    const one = { text: 'a "}" \\ b', quotes: [{ id: 'D1', quote: '{["' }] };
    const whole = JSON.stringify({ told: true, claims: [one, one] });
    const seen = Array.from(
      { length: whole.length + 1 },
      (_, end) => claimsSoFar(whole.slice(0, end)).length,
    );
    expect([...new Set(seen)]).toEqual([0, 1, 2]);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
    expect(claimsSoFar(whole)).toEqual([one, one]);
    for (const odd of [
      '',
      '{"claims": [1, 2]}',
      '{"claims": [{"text": 1}]}',
      '{"claims": [}}]',
      '[[[',
      '"claims":[{]',
    ])
      expect(claimsSoFar(odd)).toEqual([]);
  });
});

it('a model that passes over the best place cannot hide it', async () => {
  const other: Claim = { wording: null, quotes: [{ provision: 'D2/6/p1', quote: 'Đối với', focus: null }] };
  const { writer } = writerThat(async () => ({ kind: 'claims', claims: [other] }));
  const task = taskOver(directives, 'D2/1/p1', 'D2/6/p1');
  const { written } = await writing(directives, writer)(task, QUESTION, {});
  const cited = written.kind === 'points' ? written.points.flatMap(({ citations }) => citations) : [];
  expect(cited.map(({ provision }) => provision.id)).toEqual(['D2/6/p1', 'D2/1/p1']);
});

it('a model’s silence hides nothing that was found to tell; where that was in doubt the reader is told', async () => {
  const { writer } = writerThat(async () => ({ kind: 'silent' }));
  const write = writing(directives, writer);
  const task = taskOver(directives, 'D2/1/p1');
  const quoted = { kind: 'points', points: [{ wording: null }] };
  expect(await write(task, QUESTION, { isSure: false })).toMatchObject({
    written: quoted,
    degraded: ['writer-silent'],
  });
  expect(await write(task, QUESTION, { isSure: true })).toMatchObject({ written: quoted, degraded: [] });
});

it('another level’s duty never stands before the asker’s own, whatever the model’s order', async () => {
  const of = (provision: string): Claim => ({
    wording: null,
    quotes: [{ provision, quote: 'Rà soát', focus: null }],
  });
  const { writer } = writerThat(async () => ({ kind: 'claims', claims: [of('D1/2.2/b7'), of('D1/2.3/b8')] }));
  const task = { ...taskOver(directives, 'D1/2.2/b7', 'D1/2.3/b8'), level: 'KHU_VUC' as const };
  const { written } = await writing(directives, writer)(task, QUESTION, {});
  expect(written).toMatchObject({ points: [{ addressee: 'KHU_VUC' }, { addressee: 'TINH' }] });
});

describe('the budget', () => {
  function purse(left: number) {
    const book = { left, news: true, settled: [] as number[] };
    const budget: Budget = {
      async take(tokens) {
        if (tokens > book.left) {
          const isNews = book.news;
          book.news = false;
          return { kind: 'spent', isNews };
        }
        book.left -= tokens;
        return {
          kind: 'taken',
          async settle(used) {
            book.settled.push(used);
            book.left += tokens - used;
          },
        };
      },
    };
    return { book, budget };
  }
  const task = taskOver(directives, 'D2/1/p1');

  it('pays what the model used', async () => {
    const { book, budget } = purse(10_000);
    const { writer } = writerThat(async (_, options) => {
      options?.onUsage?.(700);
      options?.onUsage?.(43);
      return { kind: 'claims', claims: [GOOD] };
    });
    await writing(directives, writer)(task, QUESTION, { budget });
    expect(book).toMatchObject({ left: 9_257, settled: [743] });
  });

  it('pays nothing for a refusal, and what was set aside for what broke off', async () => {
    const refused = purse(10_000);
    const refusing = writerThat(async () => {
      throw Object.assign(new Error('busy'), { status: 429 });
    });
    await writing(directives, refusing.writer)(task, QUESTION, refused);
    expect(refused.book.left).toBe(10_000);
    const broken = purse(10_000);
    const breaking = writerThat(async () => {
      throw new Error('terminated');
    });
    const { degraded } = await writing(directives, breaking.writer)(task, QUESTION, broken);
    expect(broken.book.left).toBeLessThan(8_500);
    expect(degraded).toEqual(['writer-unavailable']);
  });

  it.each([Number.NaN, 1.5, -1e9, 1e300, 3e9, '7'])(
    'keeps what was set aside when %s is said to be used',
    async (tokens) => {
      const { book, budget } = purse(10_000);
      const { writer } = writerThat(async (_, options) => {
        options?.onUsage?.(tokens as number);
        return { kind: 'claims', claims: [GOOD] };
      });
      const { degraded } = await writing(directives, writer)(task, QUESTION, { budget });
      expect(degraded).toEqual([]);
      expect(book.settled).toEqual([10_000 - book.left]);
      expect(book.settled[0]).toBeGreaterThan(2_000);
      expect(book.settled[0]).toBeLessThan(4_000);
    },
  );

  it('loses no answer when it cannot be written', async () => {
    const { writer, given } = writerThat(async () => ({ kind: 'claims', claims: [GOOD] }));
    const broken = () => Promise.reject(new Error('the disk is full'));
    const unsettled: Budget = { take: async () => ({ kind: 'taken', settle: broken }) };
    const write = writing(directives, writer);
    expect(await write(task, QUESTION, { budget: unsettled })).toMatchObject({
      written: { kind: 'points' },
      degraded: [],
    });
    expect(given).toHaveLength(1);
    // Nothing is asked that nobody counts.
    expect(await write(task, QUESTION, { budget: { take: broken } })).toMatchObject({
      written: { kind: 'points' },
      degraded: ['writer-unavailable'],
    });
    expect(given).toHaveLength(1);
  });

  it('when it is spent the quotes go out, the model is not asked, and it is said once', async () => {
    const { budget } = purse(10);
    const { writer, given } = writerThat(async () => ({ kind: 'silent' }));
    const write = writing(directives, writer);
    expect(await write(task, QUESTION, { budget })).toMatchObject({
      written: { kind: 'points' },
      degraded: ['budget-spent'],
    });
    expect((await write(task, QUESTION, { budget })).degraded).toEqual([]);
    expect(given).toEqual([]);
  });
});
