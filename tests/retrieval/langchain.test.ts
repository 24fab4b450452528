import { FakeListChatModel } from '@langchain/core/utils/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createQuotingChain } from '../../docs/examples/retriever-in-a-chain.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { createRetriever } from '../../retrieval/langchain.ts';
import { createSearch } from '../../retrieval/search.ts';

const passages = ['Bán đấu giá tài sản', 'Duy trì đường dây nóng', 'Kê biên nhà đất'].map((body, at) => ({
  id: `p${at}`,
  parent: 'D1',
  title: 'Chỉ thị',
  heading: 'Mục 1',
  body,
}));
const search = await createSearch({ passages, embedder: await openEmbedder('static') });

it('gives the search’s hits as documents, with their evidence', async () => {
  const { hits } = await search.search('đường dây nóng', { top: 2 });
  const documents = await createRetriever(search, { top: 2 }).invoke('đường dây nóng');
  expect(documents).toHaveLength(2);
  expect(documents.map(({ id }) => id)).toEqual(hits.map(({ passage }) => passage.id));
  expect(documents[0]).toMatchObject({
    id: 'p1',
    pageContent: 'Duy trì đường dây nóng',
    metadata: {
      ...{ id: 'p1', parent: 'D1', title: 'Chỉ thị', heading: 'Mục 1' },
      ...{ score: hits[0]?.score, ...hits[0]?.evidence },
    },
  });
});

it('hides what the caller hides, ranks by the side that is asked for, and calls back', async () => {
  const ended: string[] = [];
  const retriever = createRetriever(search, {
    system: 'lexical',
    allow: ({ id }) => id !== 'p1',
    callbacks: [
      {
        handleRetrieverEnd: (documents) =>
          void ended.push(...documents.map(({ metadata }) => String(metadata.id))),
      },
    ],
  });
  const documents = await retriever.invoke('đường dây nóng nhà đất');
  expect(documents.map(({ id }) => id)).toEqual(['p2']);
  expect(documents[0]?.metadata.dense).toBeNull();
  expect(ended).toEqual(['p2']);
});

it('is a tool of an agent', async () => {
  const tool = createRetriever(search, { top: 1 }).asTool({
    name: 'search_directives',
    description: 'Finds provisions',
    schema: z.string(),
  });
  expect((await tool.invoke('kê biên'))[0]?.pageContent).toBe('Kê biên nhà đất');
});

it('the example’s chain puts the provisions it found before the model', async () => {
  const asked: string[] = [];
  const model = new FakeListChatModel({
    responses: ['Theo mục 3…'],
    callbacks: [
      { handleChatModelStart: (_, messages) => void asked.push(String(messages[0]?.[0]?.content)) },
    ],
  });
  const chain = await createQuotingChain(model);
  expect(await chain.invoke('duy trì đường dây nóng để làm gì?')).toBe('Theo mục 3…');
  expect(asked[0]).toMatch(/^\[\S+\] .*đường dây nóng/m);
  expect(asked[0]).toContain('Câu hỏi: duy trì đường dây nóng để làm gì?');
});
