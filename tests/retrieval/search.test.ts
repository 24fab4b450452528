import { describe, expect, it } from 'vitest';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import type { Embedder } from '../../retrieval/embedders/index.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import type { Passage } from '../../retrieval/model.ts';
import { createSearch } from '../../retrieval/search.ts';

const passages: Passage[] = [
  ['bank', 'Rà soát vụ việc thi hành án liên quan đến thu hồi nợ cho các tổ chức tín dụng.'],
  ['auction', 'Đôn đốc các vụ việc đã bán đấu giá thành nhưng chưa bàn giao tài sản.'],
  ['hotline', 'Duy trì thông tin đường dây nóng, các kênh tiếp nhận phản ánh của người dân.'],
  ['court', 'Chấp hành viên tham gia tố tụng theo triệu tập của Tòa án nhân dân.'],
].map(([id = '', body = '']) => ({ id, parent: 'D', title: '', heading: '', body }));

const embedder = await openEmbedder('static');
const search = await createSearch({ passages, embedder, glossary: glossaryEntries });
const first = async (query: string) => (await search.search(query)).hits[0]?.passage.id;

describe('createSearch', () => {
  it.each([
    ['án TCTD tồn lâu', 'bank', 'TCTD is tổ chức tín dụng'],
    ['no xau bank', 'bank', 'speech, no marks'],
    ['đấu giá xong chưa giao nhà', 'auction', 'nhà is tài sản'],
    ['hotline cho dân gọi', 'hotline', 'hotline is đường dây nóng'],
    ['CHV phải ra tòa', 'court', 'CHV; tòa without án'],
    ['toà gọi', 'court', 'oà is òa'],
    ['chaaps hanhf vieen ra toaf', 'court', 'Telex keystrokes'],
    ['duong day nong', 'hotline', 'no marks'],
    ['®­êng d©y nãng', 'hotline', 'TCVN3'],
    ['Ä‘Æ°á»ng dÃ¢y nÃ³ng', 'hotline', 'UTF-8 read as another code page'],
  ])('%s → %s (%s)', async (query, expected) => {
    expect(await first(query)).toBe(expected);
  });

  it('ranks only the passages it is told, as if there were no others to be seen', async () => {
    const question = 'CHV bán đấu giá, thi hành vụ việc của Tòa án';
    const only = ['court', 'hotline', 'auction', 'nowhere'];
    const allow = ({ id }: Passage) => only.includes(id);
    const seen = await search.search(question, { system: 'lexical', allow });
    expect((await search.search(question, { only })).hits).toEqual(seen.hits);
    expect(seen.hits.length).toBeGreaterThan(1);
  });

  it('ranks documents by the best passage of each, however deep it must look for them', async () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      id: `${at}`,
      parent: at < 390 ? 'long' : `short ${at}`,
      title: '',
      heading: '',
      body: at < 390 ? `bán đấu giá tài sản ${at}` : `giao tài sản cho người trúng ${at}`,
    }));
    const searched = await createSearch({ passages: many, embedder });
    const { hits } = await searched.search('bán đấu giá tài sản', { documents: 8 });
    const parents = hits.map(({ passage }) => passage.parent);
    expect(parents[0]).toBe('long');
    expect(new Set(parents).size).toBe(8);
    expect(hits[0]).toEqual((await searched.search('bán đấu giá tài sản', { top: 800 })).hits[0]);
  });

  it('says what it understood, and only when it changed something', async () => {
    expect((await search.search('chaaps hanhf vieen')).understoodAs).toBe('chấp hành viên');
    expect((await search.search('vụ việc đã bán đấu giá thnàh')).understoodAs).toBe(
      'vụ việc đã bán đấu giá thành',
    );
    expect((await search.search('chấp hành viên')).understoodAs).toBeNull();
    expect((await search.search('đường link bán đấu giá gửi qua mail')).understoodAs).toBeNull();
  });

  it('neither ranks nor returns what is hidden, on each side', async () => {
    for (const system of ['lexical', 'dense', 'hybrid'] as const) {
      const { hits } = await search.search('bán đấu giá', { system, allow: ({ id }) => id !== 'auction' });
      expect(hits.map((hit) => hit.passage.id)).not.toContain('auction');
    }
  });

  it('goes on with words alone when the embedder fails, and says so', async () => {
    const broken: Embedder = {
      name: 'broken',
      embedQuery: () => Promise.reject(new Error('down')),
      embedDocuments: () => Promise.reject(new Error('down')),
    };
    const lexicalOnly = await createSearch({ passages, embedder: broken, glossary: glossaryEntries });
    const result = await lexicalOnly.search('đường dây nóng');
    expect(result.degraded).toEqual(['dense-unavailable']);
    expect(result.hits[0]?.passage.id).toBe('hotline');
    expect(result.hits[0]?.evidence.dense).toBeNull();
  });

  it('covers a question the passages answer and not one they know nothing of', async () => {
    const coverageOf = async (query: string) => (await search.search(query)).hits[0]?.evidence.coverage ?? 0;
    expect(await coverageOf('đường dây nóng tiếp nhận phản ánh')).toBeGreaterThan(0.9);
    expect(await coverageOf('CHV ra tòa')).toBeGreaterThan(0.6);
    expect(await coverageOf('đội tuyển đá với Thái Lan tỷ số mấy')).toBeLessThan(0.3);
  });

  it.each(['', '?', '🙂🙂', 'a', 'x'.repeat(4096)])('survives a strange query (%#)', async (query) => {
    const { hits } = await search.search(query);
    expect(hits.length).toBeLessThanOrEqual(10);
  });

  it('searches nothing when there is nothing', async () => {
    const empty = await createSearch({ passages: [], embedder });
    expect((await empty.search('án')).hits).toEqual([]);
  });
});
