import { afterEach, describe, expect, it } from 'vitest';
import { EMBEDDERS, openEmbedder } from '../../retrieval/embedders/index.ts';
import { createOpenAIEmbedder } from '../../retrieval/embedders/openai.ts';
import { createSearch } from '../../retrieval/search.ts';
import { type Manner, startEmbeddingServer } from './embedding-server.ts';

const running: { stop(): Promise<void> }[] = [];
async function serve(manner: Manner) {
  const server = await startEmbeddingServer(manner);
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

describe.each(Object.keys(EMBEDDERS))('every embedder: %s', (name) => {
  const open = async () => {
    const { baseUrl } = await serve('base64');
    return openEmbedder(name, { openai: { apiKey: undefined, baseUrl } });
  };

  it('has a name and gives vectors of one length, the same for query and passage, every time', async () => {
    const embedder = await open();
    expect(embedder.name).not.toBe('');
    const texts = ['kê biên tài sản', 'thi hành án dân sự', 'kê biên'];
    const vectors = await embedder.embedDocuments(texts);
    expect(new Set(vectors.map((vector) => vector.length)).size).toBe(1);
    expect(await embedder.embedQuery(texts[0] ?? '')).toEqual(vectors[0]);
    expect(await embedder.embedDocuments(texts)).toEqual(vectors);
  });

  it('puts like texts nearer than unlike ones', async () => {
    const embedder = await open();
    const [query = [], like = [], unlike = []] = await embedder.embedDocuments([
      'kê biên nhà đất',
      'kê biên tài sản là nhà đất',
      'tổng kết thi đua',
    ]);
    const cosine = (left: number[], right: number[]) =>
      left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0) /
      Math.hypot(...left) /
      Math.hypot(...right);
    expect(cosine(query, like)).toBeGreaterThan(cosine(query, unlike));
  });

  it('takes nothing, empty texts and long ones', async () => {
    const embedder = await open();
    expect(await embedder.embedDocuments([])).toEqual([]);
    const vectors = await embedder.embedDocuments(['', '🙂', 'thi hành án '.repeat(2000)]);
    expect(vectors.flat().every(Number.isFinite)).toBe(true);
  });
});

describe('openai', () => {
  it.each<Manner>(['base64', 'float-only', 'refuses-base64'])(
    'understands a server of the kind %s',
    async (manner) => {
      const { baseUrl } = await serve(manner);
      const embedder = createOpenAIEmbedder({ baseUrl });
      const [first = []] = await embedder.embedDocuments(['aab', 'c']);
      expect(first.slice(0, 3)).toEqual([2, 1, 0]);
    },
  );

  it('sends texts in batches, in order', async () => {
    const server = await serve('base64');
    const embedder = createOpenAIEmbedder({ baseUrl: server.baseUrl, batch: 2 });
    const vectors = await embedder.embedDocuments(['a', 'b', 'c', 'd', 'e']);
    expect(vectors.map((vector) => vector.indexOf(1))).toEqual([0, 1, 2, 3, 4]);
    expect(server.requests()).toBe(3);
  });

  const passages = ['bán đấu giá', 'đường dây nóng'].map((body, at) => ({
    id: `${at}`,
    parent: 'D',
    title: '',
    heading: '',
    body,
  }));
  it.each<Manner>(['too-few', 'nan', 'uneven', 'silent', 'error'])(
    'a server that is %s leaves the words to rank, and the result says so',
    async (manner) => {
      const { baseUrl } = await serve(manner);
      const embedder = createOpenAIEmbedder({ baseUrl, timeoutMs: 100, maxRetries: 0 });
      const search = await createSearch({ passages, embedder });
      const { hits, degraded } = await search.search('đường dây nóng');
      expect(degraded).toEqual(['dense-unavailable']);
      expect(hits[0]?.passage.id).toBe('1');
    },
  );

  it('is used again once it answers, and nobody waits for it meanwhile', async () => {
    const server = await serve('silent');
    const embedder = createOpenAIEmbedder({ baseUrl: server.baseUrl, timeoutMs: 50, maxRetries: 0 });
    const search = await createSearch({ passages, embedder });
    const degraded = async () => (await search.search('đường dây nóng')).degraded.length > 0;
    expect(await degraded()).toBe(true);
    server.become('base64');
    await expect.poll(degraded, { timeout: 5000 }).toBe(false);
  });

  it('asks for an embedding model, whatever model writes', async () => {
    const server = await serve('base64');
    const openai = { apiKey: 'k', baseUrl: server.baseUrl, model: 'gpt-4.1-mini' };
    await (await openEmbedder('openai', { openai })).embedQuery('án');
    expect(server.models()).toEqual(['text-embedding-3-small']);
  });

  it('is refused without a key and a server, and an unknown name is named', async () => {
    await expect(openEmbedder('openai')).rejects.toThrow(/OPENAI_API_KEY/);
    await expect(openEmbedder('word2vec')).rejects.toThrow(/only: openai, static/);
  });
});
