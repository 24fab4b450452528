import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { OpenAIEmbeddings } from '@langchain/openai';
import { afterEach, describe, expect, it } from 'vitest';
import { EMBEDDERS, type Embedder, openEmbedder, reopenEmbedder } from '../../retrieval/embedders/index.ts';
import { createLangChainEmbedder } from '../../retrieval/embedders/langchain.ts';
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

/** Every embedder of the settings, and LangChain's own objects under a name. */
const OPENED: Readonly<Record<string, () => Promise<Embedder>>> = {
  ...Object.fromEntries(
    Object.keys(EMBEDDERS).map((name) => [
      name,
      async () =>
        openEmbedder(name, { openai: { apiKey: undefined, baseUrl: (await serve('base64')).baseUrl } }),
    ]),
  ),
  'LangChain’s OpenAIEmbeddings': async () => {
    // It takes vectors in the order they come in.
    const configuration = { baseURL: (await serve('without-index')).baseUrl };
    return createLangChainEmbedder('letters', new OpenAIEmbeddings({ apiKey: 'none', configuration }));
  },
};

describe.each(Object.entries(OPENED))('every embedder: %s', (_, open) => {
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

  it('gives at once what it gives as a promise, if it can', async () => {
    const embedder = await open();
    const text = 'kê biên tài sản';
    if (embedder.embedNow === undefined) expect(embedder.thread).toBeUndefined();
    else expect([...Array.from(embedder.embedNow(text))]).toEqual(await embedder.embedQuery(text));
  });
});

describe('openai', () => {
  it.each<Manner>(['base64', 'always-base64', 'float-only', 'refuses-base64', 'without-index', 'busy-once'])(
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

  it.each<[Manner, RegExp]>([
    ['too-few', /gave 1 vectors for 2 texts/],
    ['too-many', /gave 3 vectors for 2 texts/],
    ['nan', /gave a vector with NaN among its numbers/],
    ['null-numbers', /gave a vector with null among its numbers/],
    ['null-vectors', /gave nothing where a vector was due/],
    ['empty-vectors', /gave an empty list where a vector was due/],
    ['uneven', /gave vectors of 26 and of 25 numbers/],
    ['no-list', /answered with what is no list of embeddings/],
    ['no-json', /answered with what is no/],
    ['silent', /did not answer within 50 ms/],
    ['late', /did not answer within 50 ms/],
    ['error', /refused: 500 out of memory/],
    ['refuses-key', /refused: 401 no such key/],
    ['closes', /cannot be reached or broke off/],
  ])('names the fault of a server that is %s', async (manner, fault) => {
    const { baseUrl } = await serve(manner);
    const isLate = manner === 'silent' || manner === 'late';
    const embedder = createOpenAIEmbedder({ baseUrl, maxRetries: 0, ...(isLate && { timeoutMs: 50 }) });
    const failure = await embedder.embedDocuments(['a', 'b']).catch((error: Error) => error.message);
    expect(failure).toMatch(fault);
    expect(failure).toContain(`The embedding server ${baseUrl}`);
  });

  it('tries again when the server is busy or fails, for passages, and asks once for a question', async () => {
    const server = await serve('error');
    const embedder = createOpenAIEmbedder({ baseUrl: server.baseUrl, maxRetries: 2 });
    await expect(embedder.embedDocuments(['a'])).rejects.toThrow(/500/);
    expect(server.requests()).toBe(3);
    await expect(embedder.embedQuery('a')).rejects.toThrow(/500/);
    expect(server.requests()).toBe(4);
  });

  it('refuses vectors of another length than before', async () => {
    const server = await serve('base64');
    const embedder = createOpenAIEmbedder({ baseUrl: server.baseUrl });
    await embedder.embedDocuments(['a']);
    server.become('shorter');
    await expect(embedder.embedQuery('a')).rejects.toThrow(/gave vectors of 26 and of 25 numbers/);
  });

  const passages = ['bán đấu giá', 'đường dây nóng'].map((body, at) => ({
    id: `${at}`,
    parent: 'D',
    title: '',
    heading: '',
    body,
  }));
  it.each<Manner>(['too-few', 'nan', 'null-numbers', 'uneven', 'silent', 'error', 'closes', 'no-json'])(
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

  it('a server that changes its vectors under way leaves the words to rank', async () => {
    const server = await serve('base64');
    const search = await createSearch({
      passages,
      embedder: createOpenAIEmbedder({ baseUrl: server.baseUrl }),
    });
    expect((await search.search('đường dây nóng')).degraded).toEqual([]);
    server.become('shorter');
    expect((await search.search('đường dây nóng')).degraded).toEqual(['dense-unavailable']);
  });

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
    const chosen = { ...openai, embeddingsModel: 'bge-m3' };
    const embedder = await openEmbedder('openai', { openai: chosen });
    await embedder.embedQuery('án');
    expect(embedder.name).toBe('openai:bge-m3');
    expect(server.models()).toEqual(['text-embedding-3-small', 'bge-m3']);
  });

  it('is refused without a key and a server, and an unknown name is named', async () => {
    await expect(openEmbedder('openai')).rejects.toThrow(/OPENAI_API_KEY/);
    await expect(openEmbedder('word2vec')).rejects.toThrow(/only: openai, static/);
  });

  it('is opened again by the name its vectors bear', async () => {
    const { baseUrl } = await serve('base64');
    const openai = { apiKey: undefined, baseUrl, embeddingsModel: 'new' };
    expect((await reopenEmbedder('openai:old', { openai }))?.name).toBe('openai:old');
    expect(await reopenEmbedder('openai:old', {})).toBeNull();
    expect(await reopenEmbedder('gone:model', { openai })).toBeNull();
  });
});

describe('a LangChain embeddings object', () => {
  const faulty = (vectors: unknown) =>
    createLangChainEmbedder('faulty', {
      embedQuery: async () => vectors as number[],
      embedDocuments: async () => vectors as number[][],
    });

  it('is looked at as closely as a server', async () => {
    await expect(faulty([[1, 2]]).embedDocuments(['a', 'b'])).rejects.toThrow(
      'Embedder faulty gave 1 vectors for 2 texts.',
    );
    await expect(faulty(undefined).embedDocuments(['a'])).rejects.toThrow(/gave nothing for 1 texts/);
    await expect(faulty([1, Number.NaN]).embedQuery('a')).rejects.toThrow(/NaN among its numbers/);
    await expect(faulty([[1], [1, 2]]).embedDocuments(['a', 'b'])).rejects.toThrow(/of 1 and of 2 numbers/);
  });

  it('needs a name', () => {
    expect(() => createLangChainEmbedder(' ', new SyntheticEmbeddings({ vectorSize: 4 }))).toThrow(
      /needs a name/,
    );
  });
});
