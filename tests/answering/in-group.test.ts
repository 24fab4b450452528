import { describe, expect, it } from 'vitest';
import { forGroup, libraryForGroup, mayStandInGroup, tellsOfSomebody } from '../../answering/in-group.ts';
import type { Answer } from '../../answering/model.ts';
import { noSuchPlace } from '../../bot/messages/declines.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { publicNumbersOf } from '../../people/privacy.ts';

const library = await loadLibrary();
const numbers = publicNumbersOf(library);

describe('what a document says of somebody', () => {
  it.each([
    'Vụ ông Nguyễn Văn An ở Hải Phòng chưa nộp tiền',
    'Đương sự Trần Thị Bưởi khiếu nại',
    'người phải thi hành án là Công ty TNHH Hoàng Gia Phát',
    'người phải thi hành án NGUYỄN A',
    'Bản án số 12/2019/DS-ST ngày 03/5/2019',
    'thu hồi Quyết định số 46/QĐ-CTHADS',
    'CCCD 001085012345',
    'LÊ VĂN TÁM nợ 5 tỷ',
    'tài sản của Đỗ Quốc Hùng',
    'bị án Tùng bỏ trốn',
    'vụ Lê Hùng',
    'đồng chí Tuấn bị kiểm điểm',
    'người được thi hành án: N.V.A',
    'anh Thái Bình',
    'Nguyễn Thái Bình',
    'Doanh nghiệp tư nhân Phát Đạt',
    'Đ/c: 12 phố Huế',
  ])('is seen: %s', (text) => {
    expect(tellsOfSomebody(text, numbers)).toBe(true);
  });

  it.each([
    'THADS Thành phố Hồ Chí Minh, THADS tỉnh Thái Bình báo cáo',
    'PHẠM VI ĐIỀU CHỈNH',
    'LỰC LƯỢNG VŨ TRANG NHÂN DÂN',
    'Người phải thi hành án là Ủy ban nhân dân',
    'Công ty đấu giá hợp danh; Công ty Quản lý tài sản VAMC',
    'Bà Rịa - Vũng Tàu, Cao Bằng, Hà Giang',
    'ông, bà; đồng chí Trưởng phòng chủ trì',
    'Viện kiểm sát nhân dân, Tòa án nhân dân, Chấp hành viên, Thẩm tra viên',
    'Căn cứ Luật Thi hành án dân sự số 106/2025/QH15',
    'Quyết định số 3530/QĐ-BTP ngày 15/12/2025',
    'hồ sơ 05 ngày; vụ án 01 năm; người được thi hành án (TCTD)',
  ])('is not seen in: %s', (text) => {
    expect(tellsOfSomebody(text, numbers)).toBe(false);
  });
});

describe('an answer for a group', () => {
  const added: Library = {
    documents: library.documents.slice(0, 1).map((document) => ({
      ...document,
      id: 'V1',
      title: 'Công văn về vụ ông Trần Văn Bưởi',
      shortTitle: 'Công văn 12',
      isShipped: false,
    })),
    provisions: ['Vụ ông Trần Văn Bưởi phải giao nhà.', 'Các đơn vị giao nhà đúng hạn.'].map((text, at) => ({
      ...(library.provisions[0] as Library['provisions'][number]),
      id: `V1/${at}`,
      document: 'V1',
      text,
    })),
  };
  const [named, open] = added.provisions.map(({ id, text }) => cite(added, id, text));
  if (named === undefined || open === undefined) throw new Error('no citations');
  const clear = { ...open, document: { ...open.document, title: 'Công văn 12' } };
  const shipped = cite(library, library.provisions[0]?.id ?? '', library.provisions[0]?.text ?? '');
  const point = (...citations: readonly (typeof named)[]) => ({
    addressee: 'ALL' as const,
    wording: null,
    citations,
  });
  const answer: Answer = {
    kind: 'answered',
    points: [point(named), point(clear), point(shipped)],
    passages: [],
    degraded: [],
    understoodAs: null,
    caseIntent: false,
    silentOn: [],
    caveats: [{ kind: 'conflict', one: named, other: clear }],
  };

  it('leaves out what tells of somebody, by its words or by the title of its document, and nothing else', () => {
    const seen = forGroup(answer, numbers);
    expect(seen.withheld).toEqual([named]);
    expect(seen.answer).toMatchObject({ points: [point(clear), point(shipped)], caveats: [] });
    expect(mayStandInGroup(open.document, open.quote, numbers)).toBe(false);
  });

  it('shows a passage near a declined question only where it names nobody', () => {
    const { answer: seen, withheld } = forGroup(
      { ...answer, kind: 'declined', reason: 'not-in-documents', nearest: [named, clear] },
      numbers,
    );
    expect(seen).toMatchObject({ nearest: [clear] });
    expect(withheld).toEqual([named]);
  });

  it('names no document whose title tells of somebody beside a place that is not there', () => {
    const [secret] = added.documents;
    const [known] = library.documents;
    if (secret === undefined || known === undefined) throw new Error('no documents');
    const has = [secret, known].map((document) => ({ document, section: null, parts: ['mục 1'] }));
    const missing = { place: 'mục 9', has };
    const kept = { place: 'mục 9', has: has.slice(1) };
    const declined = { ...answer, kind: 'declined', reason: 'no-such-place', nearest: [], missing } as const;
    expect(forGroup(declined, numbers).answer).toMatchObject({ missing: kept });
    const unanswered = [{ question: 'mục 9', reason: 'no-such-place', silentOn: [], missing }] as const;
    expect(forGroup({ ...answer, unanswered }, numbers).answer).toMatchObject({
      unanswered: [{ missing: kept }],
    });
    expect(noSuchPlace({ place: 'mục 9', has: [] })).toBe('Không có mục 9.');
  });

  it('leaves out who signed and who receives a directive', () => {
    const signed = library.provisions.find(({ section }) => section === 'nơi nhận');
    const names = cite(library, signed?.id ?? '', signed?.text ?? '');
    const seen = forGroup({ ...answer, points: [point(names), point(shipped)], caveats: [] }, numbers);
    expect(seen.withheld).toEqual([names]);
    expect(seen.answer).toMatchObject({ points: [point(shipped)] });
    const read = libraryForGroup(library, numbers, '…').provisions;
    expect(read.filter(({ text }) => text === '…').map(({ id }) => id)).toEqual([signed?.id]);
  });

  it('blanks a library for reading in a group', () => {
    const seen = libraryForGroup({ ...added, unread: [] }, numbers, '…');
    expect(seen.documents.map(({ title, shortTitle }) => [title, shortTitle])).toEqual([
      ['…', 'Công văn 12'],
    ]);
    expect(seen.provisions.map(({ text }) => text)).toEqual(['…', 'Các đơn vị giao nhà đúng hạn.']);
    const inGroup = libraryForGroup(library, numbers, '…');
    const isOpen = ({ section }: { readonly section: string }): boolean => section !== 'nơi nhận';
    expect(inGroup.documents).toEqual(library.documents);
    expect(inGroup.provisions.filter(isOpen)).toEqual(library.provisions.filter(isOpen));
  });
});
