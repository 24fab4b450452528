import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDocument, changeDocument } from '../../knowledge/added.ts';
import { glossesOf } from '../../knowledge/bodies.ts';
import { checkLibrary } from '../../knowledge/check.ts';
import { cite, inForce, loadLibrary } from '../../knowledge/library.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'thads-knowledge-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const TEXT = '1. Các Chi cục THADS rà soát hồ sơ.\n2. Báo cáo trước ngày 10.';
const told = { title: 'Công văn mẫu', shortTitle: 'CV mẫu', number: null, issueDate: null, issuer: null };
const load = () => loadLibrary({ dataDir });

describe('added documents', () => {
  it('are searched beside the built-in ones, and once only', async () => {
    const added = await addDocument(dataDir, await load(), TEXT, told);
    expect(added.kind).toBe('added');
    const library = await load();
    expect(library.documents.map(({ id }) => id)).toEqual(['D1', 'D2', added.id]);
    expect(library.documents.at(-1)?.organisation).toBe('before-2025-07-01');
    expect(cite(library, `${added.id}/2/p1`, 'trước ngày 10').provision.label).toBe('mục 2');
    const again = await addDocument(dataDir, library, `${TEXT}\n\n`, told);
    expect(again).toEqual({ kind: 'exists', id: added.id });
    expect(checkLibrary(library)).toEqual([]);
  });

  it('leave nothing half-written when the disk refuses', async () => {
    writeFileSync(join(dataDir, 'knowledge'), 'a file where the folder should be');
    await expect(addDocument(dataDir, { documents: [], provisions: [] }, TEXT, told)).rejects.toThrow();
    expect(readdirSync(dataDir)).toEqual(['knowledge']);
  });

  it('are refused without words', async () => {
    await expect(addDocument(dataDir, await load(), '\n12\n\n', told)).rejects.toThrow(/no provision/u);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('are left out and named when a file of theirs is damaged, empty or missing, and the others serve', async () => {
    const { id } = await addDocument(dataDir, await load(), '1. Báo cáo kết quả hằng tháng.', told);
    const { id: gone } = await addDocument(dataDir, await load(), '1. Rà soát hồ sơ hằng quý.', told);
    const { id: blank } = await addDocument(dataDir, await load(), '1. Lập kế hoạch hằng năm.', told);
    writeFileSync(join(dataDir, 'knowledge', 'V1.json'), '{"id":');
    writeFileSync(join(dataDir, 'knowledge', `${blank}.txt`), '\n');
    rmSync(join(dataDir, 'knowledge', `${gone}.txt`));
    const library = await load();
    expect(library.documents.map((document) => document.id)).toEqual(['D1', 'D2', id]);
    const problems = library.unread?.map(({ problem }) => problem).join('\n');
    expect(problems).toMatch(/V1\.json is damaged: mend it or remove it/u);
    expect(problems).toContain(`${gone}.txt is missing: add the document again, or remove`);
    expect(problems).toContain(`${blank}.txt cannot be read`);
    expect(checkLibrary(library)).toEqual(library.unread?.map(({ problem }) => problem));
    expect(inForce(library, '2026-11-30').unread).toHaveLength(3);
  });

  it('stop everything when a change is damaged: a retired document must not be back', async () => {
    mkdirSync(join(dataDir, 'knowledge'));
    writeFileSync(join(dataDir, 'knowledge', 'D2.change.json'), '{"id":');
    await expect(load()).rejects.toThrow(/D2\.change\.json is damaged/u);
  });
});

describe('validity', () => {
  it('takes a retired document out of search from its day on, and only then', async () => {
    await changeDocument(dataDir, 'D2', { number: '12/TCTHADS-NV3' });
    await changeDocument(dataDir, 'D2', { retiredOn: '2026-12-01', supersededBy: 'D1' });
    const library = await load();
    expect(library.documents[1]).toMatchObject({ number: '12/TCTHADS-NV3', supersededBy: 'D1' });
    expect(inForce(library, '2026-11-30').documents).toHaveLength(2);
    const left = inForce(library, '2026-12-01');
    expect(left.documents.map(({ id }) => id)).toEqual(['D1']);
    expect(left.provisions.some(({ document }) => document === 'D2')).toBe(false);
  });

  it('reports a remark or a successor that points nowhere', async () => {
    const library = await load();
    const [first] = library.documents;
    const broken = first && { ...first, supersededBy: 'D9', remarks: { 'D1/9/b1': ['…'] } };
    expect(checkLibrary({ ...library, documents: broken ? [broken] : [] })).toEqual([
      'Document D1 is superseded by D9, which is not loaded.',
      'Document D1 has a remark on D1/9/b1, which it does not have.',
    ]);
  });
});

describe('cite', () => {
  it('makes no citation of words that do not stand there', async () => {
    const library = await load();
    const quote = 'thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS';
    expect(cite(library, 'D1/2.2/b7', quote).quote).toBe(quote);
    expect(() => cite(library, 'D1/2.3/b8', quote)).toThrow(/Not a verbatim quote/u);
    expect(() => cite(library, 'D1/9.9/b1', quote)).toThrow(/No provision/u);
    expect(() => cite(library, 'D1/2.2/b7', ' ')).toThrow(/Not a verbatim quote/u);
  });
});

describe('glossesOf', () => {
  const cases = [
    ['Cục trưởng Cục THADS có trách nhiệm', ['Cục trưởng Cục THADS → Trưởng THADS tỉnh, thành phố']],
    ['các Chi cục THADS trực thuộc', ['Chi cục THADS → Phòng THADS khu vực']],
    ['báo cáo về Tổng cục THADS', ['Tổng cục THADS → Cục Quản lý THADS']],
    ['KT. TỔNG CỤC TRƯỞNG', ['Tổng cục trưởng → Cục trưởng Cục Quản lý THADS']],
    ['các Cục THADS báo cáo Tổng cục', ['Cục THADS → THADS tỉnh, thành phố', 'Tổng cục → Cục Quản lý THADS']],
    ['tổ chức thi hành án dân sự', []],
  ] as const;
  it.each(cases)('%s', (quote, expected) => {
    const found = glossesOf({ organisation: 'before-2025-07-01' }, quote);
    expect(found.map(({ old, now }) => `${old} → ${now}`)).toEqual(expected);
  });

  it('leaves "Cục trưởng" alone in a text of today', () => {
    expect(
      glossesOf({ organisation: 'since-2025-07-01' }, 'thông báo đến Cục trưởng Cục Quản lý THADS'),
    ).toEqual([]);
  });
});
